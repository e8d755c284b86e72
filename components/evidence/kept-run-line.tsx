'use client';
import { AddToIncident } from '#components/incidents/add-to-incident.tsx';
import { Moment } from '#components/ui/time.tsx';
import { runAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';
import { CopyRunLink } from './copy-run-link.tsx';

/** The link to the run that somebody started; live readings do not replace it. */
export function KeptRunLine({ run: { ref, runId, verdict, startedAt } }: { run: CheckResult }) {
  if (!runId) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-2 px-4 pt-1 text-sm text-muted">
      <span>
        Saved as{' '}
        <a className="link inline-flex min-h-6 items-center" href={runAddress(runId)}>
          run {runId}
        </a>
        , {verdict === 'ok' ? verdictWord(verdict) : verdictWord(verdict).toLowerCase()} at{' '}
        <Moment iso={startedAt} />
      </span>
      <CopyRunLink runId={runId} />
      <AddToIncident place={ref} found={{ run: runId }} />
    </div>
  );
}
