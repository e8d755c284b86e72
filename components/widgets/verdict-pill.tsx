'use client';
import { LiveMark, liveVerdict, liveWord } from '#components/live/live-badge.tsx';
import { useCheck } from '#components/live/use-check.ts';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';
import { Link } from '../ui/link.tsx';
import { verdictPanel } from '../ui/verdict-mark.tsx';

type VerdictPillProps = {
  checkRef: CheckRef;
  title: string;
  every: number;
  href: string;
  initial?: CheckResult;
};

/** A check's live verdict within a sentence; leads to the check. Its width fits the longest usual word. */
export function VerdictPill({ checkRef, title, every, href, initial }: VerdictPillProps) {
  const live = useCheck({ checkRef, every, initial });
  return (
    <Link
      href={href}
      title={`${title}: ${live.result?.reason ?? live.problem ?? 'measuring'}`}
      className={`inline-flex min-w-[6.2em] items-center justify-center gap-1 rounded-md border px-1.5 align-baseline text-sm leading-6 font-semibold whitespace-nowrap hover:underline ${live.state === 'loading' ? 'border-line text-faint' : verdictPanel[liveVerdict(live)]}`}
    >
      <span className="sr-only">{title}, now: </span>
      <LiveMark live={live} size={13} silent />
      {liveWord(live)}
    </Link>
  );
}
