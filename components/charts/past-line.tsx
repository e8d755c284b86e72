'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { callAction } from '#components/live/call-action.ts';
import { LocalClock } from '#components/ui/local-clock.tsx';
import { exactTime } from '#components/ui/time.tsx';
import { readPast } from '#lib/actions/read-past.ts';
import { runAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { formatDuration } from '#lib/vocabulary/format.ts';
import { clockUtc, formatUtc } from '#lib/vocabulary/format-utc.ts';
import type { PastValue, Since } from '#lib/vocabulary/incident.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';

const againMs = 60_000;
/** Longer ones are sentences, and no value. */
const longestText = 30;
/** A shorter gap before the first wrong run is only the time between two readings. */
const gapSeconds = 120;

/** "Not ok since 14:02 UTC (8 min) · an hour ago 0 · a day ago 0 · a week ago: not known". Nothing until it is known. */
export function PastLine({ checkRef, at }: { checkRef: CheckRef; at: string }) {
  const { data } = useQuery({
    queryKey: ['past', checkRef],
    queryFn: () => callAction(readPast(checkRef)),
    staleTime: 5000,
    refetchInterval: againMs,
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
          {past.length
            ? `${unknownFor.map(ago).join(' and ')}: not known`
            : 'What it was before is not known'}
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
      <RunLink runId={runId} title={exactTime(from)}>
        {momentOf(from, at)}
      </RunLink>
      <LocalClock iso={from} before=", " /> (
      {formatDuration(Math.max(1, Math.round((Date.parse(at) - Date.parse(from)) / 1000)))})
      {gap === undefined && ', or longer'}
      {gap !== undefined && gap > gapSeconds && (
        <>
          , last seen ok{' '}
          <RunLink runId={lastOk?.runId} title={exactTime(lastOk?.at ?? from)}>
            {momentOf(lastOk?.at ?? from, at)}
          </RunLink>
        </>
      )}
    </li>
  );
}

function RunLink({ runId, title, children }: { runId?: string; title?: string; children: ReactNode }) {
  if (!runId) return <span className="font-medium text-ink">{children}</span>;
  return (
    <a href={runAddress(runId)} className="link" title={title}>
      {children}
    </a>
  );
}

/** The clock alone is enough for today. */
function momentOf(iso: string, now: string): string {
  return iso.slice(0, 10) === now.slice(0, 10) ? clockUtc(iso) : `${iso.slice(0, 10)} ${clockUtc(iso)}`;
}

function titleOf({ at, runId }: PastValue): string {
  return `${formatUtc(at)}, from ${runId ? 'a kept run' : 'Prometheus'}`;
}

function textOf({ text, verdict }: PastValue): string {
  return text.length > longestText && verdict ? verdictWord(verdict).toLowerCase() : text;
}

function ago(when: string): string {
  return when.replace('before', 'ago');
}
