'use client';
import { LiveAge } from '#components/live/live-age.tsx';
import { LiveMark } from '#components/live/live-badge.tsx';
import { useCheck } from '#components/live/use-check.ts';
import { IsolatedText } from '#components/ui/isolated-text.tsx';
import { Link } from '#components/ui/link.tsx';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';

type CheckLineProps = {
  checkRef: CheckRef;
  title: string;
  every: number;
  href: string;
  initial?: CheckResult;
};

/** One check in a few lines: mark, title, reason and age, at the same height for every result. Links to the check on its page. */
export function CheckLine({ checkRef, title, every, href, initial }: CheckLineProps) {
  const live = useCheck({ checkRef, every, initial });
  const reason =
    live.result?.reason ??
    live.problem ??
    (live.state === 'loading' && live.idle ? 'Not measured yet' : 'Measuring…');
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2 py-1.5 text-sm">
      <LiveMark live={live} />
      <Link href={href} className="link-quiet min-h-6 font-medium">
        {title}
      </Link>
      <span className="text-xs text-faint">{live.state === 'fresh' && <LiveAge live={live} />}</span>
      <p className="col-span-2 col-start-2 line-clamp-2 min-h-10 text-muted wrap-anywhere" title={reason}>
        {live.state === 'stale' ? <LiveAge live={live} /> : <IsolatedText>{reason}</IsolatedText>}
      </p>
    </div>
  );
}
