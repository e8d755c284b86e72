'use client';
import { CheckChart } from '#components/charts/check-chart.tsx';
import { HistoryStrip } from '#components/charts/history-strip.tsx';
import { EvidenceDisclosure } from '#components/evidence/evidence-disclosure.tsx';
import { describeProblem } from '#components/live/describe-problem.ts';
import { LiveAge } from '#components/live/live-age.tsx';
import { LiveBadge, liveVerdict } from '#components/live/live-badge.tsx';
import { LiveReason } from '#components/live/live-reason.tsx';
import { Remembered } from '#components/live/remembered.tsx';
import { useCheck } from '#components/live/use-check.ts';
import { useRunCheck } from '#components/live/use-run-check.ts';
import { type ScopedCheck, usePageScope, useScopedCheck } from '#components/page/page-scope.tsx';
import { VerifyCheck } from '#components/verify/verifier.tsx';
import { formatDuration } from '#lib/vocabulary/format.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Notice } from '../ui/notice.tsx';

const edges = {
  ok: 'border-l-ok',
  warning: 'border-l-warning',
  failing: 'border-l-failing',
  unknown: 'border-l-unknown-line',
};

/** A check of this page: verdict, reason, evidence, history and Run check. */
export function Check({ id }: { id: string }) {
  const scoped = useScopedCheck(id);
  if (!scoped) return <Notice tone="warning" title={`This page has no check “${id}”`} />;
  return <CheckCard {...scoped} />;
}

function CheckCard({ card, checkRef, initial }: ScopedCheck) {
  const live = useCheck({ checkRef, every: card.every, initial });
  const run = useRunCheck(checkRef);
  const { environmentTitle } = usePageScope();
  const edge = live.state === 'loading' ? 'border-l-line' : edges[liveVerdict(live)];
  return (
    <section
      id={card.id}
      data-check={card.id}
      data-verdict={live.state === 'fresh' ? live.result.verdict : undefined}
      data-started-at={live.result?.startedAt}
      aria-labelledby={`${card.id}-title`}
      className={`not-prose my-5 scroll-mt-20 rounded-md border border-line border-l-4 bg-surface target:outline-2 target:outline-offset-2 target:outline-accent ${edge}`}
    >
      <header className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 pt-3">
        <div className="min-w-32 flex-1">
          <h3 id={`${card.id}-title`} className="text-base leading-snug font-semibold">
            <a href={`#${card.id}`} className="link-quiet">
              {card.title}
            </a>
          </h3>
          <p className="text-xs text-faint">
            {card.role === 'symptom' ? 'Symptom' : 'Context'}
            {card.needed.length > 0 && `, until ${card.needed.join(' and ')} is set above`}
          </p>
        </div>
        <Button
          size="sm"
          icon="play"
          pending={run.isPending}
          onClick={() => run.mutate()}
          aria-label={`Run check: ${card.title}`}
        >
          Run check
        </Button>
      </header>
      <div className="grid min-h-18 grid-cols-[auto_1fr] items-start gap-x-3 gap-y-1 px-4 py-2 max-sm:min-h-28 max-sm:grid-cols-1 max-sm:justify-items-start">
        <LiveBadge live={live} />
        <LiveReason live={live} environment={checkRef.environment} nextPage={card.nextPage} />
      </div>
      <Remembered checkRef={checkRef} live={live} />
      {card.isDrawn && <CheckChart result={live.result} />}
      <div className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1 px-4 text-xs text-muted">
        <LiveAge live={live} />
        <span>in {environmentTitle}</span>
        {card.target && <span>{card.target}</span>}
        <span>
          {live.result?.evidence.asked.length
            ? `took ${formatDuration(live.result.durationMs / 1_000)}`
            : ' '}
        </span>
        <HistoryStrip checkRef={checkRef} enabled={live.state !== 'loading'} />
      </div>
      {run.error && (
        <p role="alert" className="px-4 pt-1 text-sm text-warning">
          Run check failed. {describeProblem(run.error)}.
        </p>
      )}
      <p role="status" className="sr-only">
        {run.isPending && `${card.title}: running`}
        {run.data &&
          `${card.title}: ${verdictWord(run.data.verdict)}. ${run.data.reason}. Took ${formatDuration(run.data.durationMs / 1_000)}.`}
      </p>
      <footer className="mt-2 flex flex-wrap items-start justify-between gap-x-2 border-t border-line px-4 py-1.5">
        <EvidenceDisclosure result={live.result} withChart={!card.isDrawn} />
        {!card.needed.length && !card.absent && <VerifyCheck checkRef={checkRef} />}
        <span className="ml-auto">
          <CopyButton
            hash={card.id}
            label={
              <>
                Copy link<span className="max-sm:sr-only"> to the live check</span>
              </>
            }
          />
        </span>
      </footer>
    </section>
  );
}
