'use client';
import { AddToIncident } from '#components/incidents/add-to-incident.tsx';
import { runAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { clockUtc, formatUtc } from '#lib/vocabulary/format-time.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';
import { CopyRunLink } from './copy-run-link.tsx';

/** The link to the very run that somebody asked for; it stays while live readings come and go. */
export function KeptRunLine({ run: { ref, runId, verdict, startedAt } }: { run: CheckResult }) {
  if (!runId) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-2 px-4 pt-1 text-sm text-muted">
      <span>
        Kept as{' '}
        <a className="link inline-flex min-h-6 items-center" href={runAddress(runId)}>
          run {runId}
        </a>
        , {verdict === 'ok' ? verdictWord(verdict) : verdictWord(verdict).toLowerCase()} at{' '}
        <time dateTime={startedAt} title={formatUtc(startedAt)} className="whitespace-nowrap">
          {clockUtc(startedAt)}
        </time>
      </span>
      <CopyRunLink runId={runId} />
      <AddToIncident place={ref} found={{ run: runId }} />
    </div>
  );
}
