'use client';
import { describeProblem } from '#components/live/describe-problem.ts';
import { useCurrentResult } from '#components/live/use-current-result.ts';
import { VerdictMark } from '#components/ui/verdict-mark.tsx';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';

/** "Now: still failing", in one line beside a kept result. */
export function CurrentVerdict({ then }: { then: CheckResult }) {
  const { data: now, error, isFetchedAfterMount } = useCurrentResult(then.ref);
  if (error) return <span>Now: unknown. {describeProblem(error)}.</span>;
  if (!now || !isFetchedAfterMount) return <span>Now: measuring…</span>;
  const word = now.verdict === 'ok' ? 'ok' : verdictWord(now.verdict).toLowerCase();
  return (
    <span className="inline-flex items-center gap-1.5">
      <VerdictMark verdict={now.verdict} size={14} />
      Now: {now.verdict === then.verdict ? `still ${word}` : word}
    </span>
  );
}
