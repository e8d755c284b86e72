'use client';
import { EvidenceDisclosure } from '#components/evidence/evidence-disclosure.tsx';
import { compareReasons } from '#components/live/compare-reasons.ts';
import { describeProblem } from '#components/live/describe-problem.ts';
import { LiveReason } from '#components/live/live-reason.tsx';
import { useCurrentResult } from '#components/live/use-current-result.ts';
import { useRunCheck } from '#components/live/use-run-check.ts';
import { Button } from '#components/ui/button.tsx';
import { RelativeTime } from '#components/ui/time.tsx';
import { VerdictBadge } from '#components/ui/verdict-mark.tsx';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { formatDuration } from '#lib/vocabulary/format.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';

/** The current state of a kept run's check, and whether it has changed. */
type RecheckRunProps = {
  result: CheckResult;
  /** The title of its environment. */
  environment: string;
};

export function RecheckRun({ result, environment }: RecheckRunProps) {
  const { data, error: unread, isFetchedAfterMount } = useCurrentResult(result.ref);
  const run = useRunCheck(result.ref);
  const now = isFetchedAfterMount ? data : undefined;
  const error = run.error ?? unread;
  return (
    <section aria-label="Now" className="rounded-md border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="text-lg font-semibold">Now</h3>
        <Button icon="play" pending={run.isPending} onClick={() => run.mutate()}>
          Re-check now
        </Button>
      </div>
      <div role="status" className="mt-2 min-h-12">
        {error && <p className="text-warning">{describeProblem(error)}.</p>}
        {!error && !now && <p className="text-muted">Loading the current state…</p>}
        {now && !error && <p className="font-semibold">{describeChange(result, now)}</p>}
      </div>
      {now && (
        <>
          <div className="mt-2 flex flex-wrap items-start gap-x-3 gap-y-1">
            <VerdictBadge verdict={now.verdict} />
            <LiveReason live={{ state: 'fresh', result: now }} environment={now.ref.environment} />
          </div>
          <p className="mb-3 text-xs text-muted">
            <RelativeTime iso={now.startedAt} />, {environment}, took {formatDuration(now.durationMs / 1_000)}
          </p>
          <EvidenceDisclosure result={now} />
        </>
      )}
    </section>
  );
}

function describeChange(then: CheckResult, now: CheckResult): string {
  const word = (result: CheckResult) => verdictWord(result.verdict).toLowerCase();
  if (then.verdict !== now.verdict) return `It was ${word(then)} and is ${word(now)} now.`;
  return `Still ${word(now)}, ${compareReasons(then.reason, now.reason)}.`;
}
