'use client';
import { Icon } from '#components/ui/icon.tsx';
import { RelativeTime } from '#components/ui/time.tsx';
import type { LiveCheck } from './use-check.ts';

/** The age of a result, and why it is stale where it is. */
export function LiveAge({ live }: { live: LiveCheck }) {
  if (live.state === 'loading') return <span>measuring…</span>;
  if (live.state === 'unanswered') return <span>not measured</span>;
  if (live.state === 'fresh') return <RelativeTime iso={live.result.startedAt} />;
  return (
    <span className="text-warning">
      <Icon name="clock" size={12} className="mr-1 align-[-1px]" />
      {live.problem}, last result <RelativeTime iso={live.result.startedAt} />
    </span>
  );
}
