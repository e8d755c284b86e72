'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { callAction } from '#components/live/call-action.ts';
import { Moment } from '#components/ui/time.tsx';
import { readPast } from '#lib/actions/read-past.ts';
import { runAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { formatDuration } from '#lib/vocabulary/format.ts';
import { formatBoth, formatDay } from '#lib/vocabulary/format-time.ts';
import type { PastValue, Since } from '#lib/vocabulary/incident.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';

const refetchMs = 60_000;
/** Longer ones are sentences, not values. */
const maxTextLength = 30;
/** A shorter gap before the first run that was not ok is only the time between two readings. */
const minGapSeconds = 120;

/** "Not ok since 14:02 UTC (8 min) · an hour ago 0 · a day ago 0 · a week ago: no data". Nothing until it is loaded. */
export function PastLine({ checkRef, at }: { checkRef: CheckRef; at: string }) {
  const { data } = useQuery({
    queryKey: ['past', checkRef],
    queryFn: () => callAction(readPast(checkRef)),
    staleTime: 5000,
    refetchInterval: refetchMs,
    retry: false,
  });
  if (!data) return null;
  const { of, past, unknownFor, since } = data;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5 px-4 text-sm text-muted">
      {since && <SinceWhen since={since} at={at} />}
      {past.map((value, index) => (
        <li key={value.when} className="whitespace-nowrap" title={titleOf(value)}>
          {index === 0 && of && `${of}: `}
          {ago(value.when)} <RunLink runId={value.runId}>{textOf(value)}</RunLink>
        </li>
      ))}
      {unknownFor.length > 0 && (
        <li className="text-faint">
          {past.length ? `${unknownFor.map(ago).join(' and ')}: no data` : 'No earlier data'}
        </li>
      )}
    </ul>
  );
}

function SinceWhen({ since: { at: from, runId, lastOk }, at }: { since: Since; at: string }) {
  const gap = lastOk && (Date.parse(from) - Date.parse(lastOk.at)) / 1000;
  return (
    <li>
      Not ok since{' '}
      <RunLink runId={runId}>
        <Moment iso={from} show={isSameDay(from, at) ? 'clock' : 'moment'} />
      </RunLink>{' '}
      ({formatDuration(Math.max(1, Math.round((Date.parse(at) - Date.parse(from)) / 1000)))})
      {gap === undefined && ', or longer'}
      {gap !== undefined && gap > minGapSeconds && (
        <>
          , last ok{' '}
          <RunLink runId={lastOk?.runId}>
            <Moment iso={lastOk?.at ?? from} show={isSameDay(lastOk?.at ?? from, at) ? 'clock' : 'moment'} />
          </RunLink>
        </>
      )}
    </li>
  );
}

function RunLink({ runId, children }: { runId?: string; children: ReactNode }) {
  if (!runId) return <span className="font-medium text-ink">{children}</span>;
  return (
    <a href={runAddress(runId)} className="link">
      {children}
    </a>
  );
}

/** Whether the clock alone is enough. */
function isSameDay(iso: string, now: string): boolean {
  return formatDay(iso) === formatDay(now);
}

function titleOf({ at, runId }: PastValue): string {
  return `${formatBoth(at)}, from ${runId ? 'a kept run' : 'Prometheus'}`;
}

function textOf({ text, verdict }: PastValue): string {
  return text.length > maxTextLength && verdict ? verdictWord(verdict).toLowerCase() : text;
}

function ago(when: string): string {
  return when.replace('before', 'ago');
}
