'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { AddToIncident } from '#components/incidents/add-to-incident.tsx';
import { callAction } from '#components/live/call-action.ts';
import { describeProblem } from '#components/live/describe-problem.ts';
import { historyKey } from '#components/live/use-history.ts';
import { Button } from '#components/ui/button.tsx';
import { IsolatedText } from '#components/ui/isolated-text.tsx';
import { Moment } from '#components/ui/time.tsx';
import { VerdictMark } from '#components/ui/verdict-mark.tsx';
import {
  readVerification,
  readVerifications,
  startVerification,
  stopVerification,
} from '#lib/actions/verifications.ts';
import { runAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { formatCount, formatDuration } from '#lib/vocabulary/format.ts';
import { formatBoth, formatClock } from '#lib/vocabulary/format-time.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';
import { allOf, recoveryStamp, type Verification, verificationBounds } from '#lib/vocabulary/verification.ts';

type VerifyPanelProps = {
  checkRefs: [CheckRef, ...CheckRef[]];
  /** The label of the start button. */
  label: string;
  times?: number;
  /** Seconds between two attempts. */
  every?: number;
  /** Whether the button on this screen was pressed; otherwise this only shows a running one. */
  isStarted: boolean;
};

const pollMs = 1000;
const maxMarks = 20;

/** The progress of a verification. The server runs it, so it goes on when this screen is closed. */
export function VerifyPanel({
  checkRefs,
  label,
  times = verificationBounds.times.default,
  every = verificationBounds.everySeconds.default,
  isStarted,
}: VerifyPanelProps) {
  const client = useQueryClient();
  const [checkRef] = checkRefs;
  const key = ['verification', checkRefs] as const;
  const started = useRef(false);
  const store = (value: Verification | undefined) => client.setQueryData(key, value ?? null);
  const start = useMutation({
    mutationFn: async () => callAction(startVerification({ refs: checkRefs, times, everySeconds: every })),
    onSuccess: store,
  });
  const stop = useMutation({
    mutationFn: async (id: string) => callAction(stopVerification(id)),
    onSuccess: store,
  });
  const { data: seen, error } = useQuery<Verification | null>({
    queryKey: key,
    queryFn: async () => {
      const known = client.getQueryData<Verification | null>(key);
      if (known) return (await callAction(readVerification(known.id))) ?? null;
      const { stack, page, environment } = checkRef;
      const all = await callAction(readVerifications({ stack, page, environment }));
      return all.find((one) => isSame(one, checkRefs)) ?? null;
    },
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? pollMs : false),
    enabled: !isStarted || start.isSuccess,
  });
  const begin = start.mutate;
  useEffect(() => {
    if (!isStarted || started.current) return;
    started.current = true;
    begin();
  }, [isStarted, begin]);
  const attempts = seen?.attempts;
  useEffect(() => {
    if (attempts) void client.invalidateQueries({ queryKey: historyKey(checkRef) });
  }, [attempts, client, checkRef]);

  const problem = start.error ?? stop.error ?? error;
  return (
    <div className="grid min-w-0 basis-full gap-2 text-sm" data-verification={seen?.state}>
      {seen ? <Progress seen={seen} /> : start.isPending && <p className="text-muted">Starting…</p>}
      {problem && <p className="text-warning">{describeProblem(problem)}.</p>}
      <p className="flex flex-wrap items-center gap-2">
        {seen?.state === 'running' ? (
          <Button size="sm" icon="close" pending={stop.isPending} onClick={() => stop.mutate(seen.id)}>
            Stop
          </Button>
        ) : (
          <Button size="sm" icon="refresh" pending={start.isPending} onClick={() => start.mutate()}>
            {seen ? 'Verify again' : label}
          </Button>
        )}
        {seen?.state === 'running' && (
          <span className="text-xs text-faint">
            Continues if you close this tab, until <Moment iso={seen.endsAt} /> at the latest
          </span>
        )}
        {seen?.state === 'recovered' && <Offer seen={seen} />}
      </p>
    </div>
  );
}

function Progress({ seen }: { seen: Verification }) {
  const { state, times, consecutiveOk, attempts, runs, everySeconds } = seen;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span role="status" className={`font-semibold ${state === 'recovered' ? 'text-ok' : ''}`}>
          {describeState(seen)}
        </span>
        {state === 'running' && (
          <>
            <progress
              className="h-1.5 w-28 appearance-none overflow-hidden rounded-full border-0 bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
              value={consecutiveOk}
              max={times}
              aria-label={`${consecutiveOk} of ${times} ok in a row`}
            />
            <span className="text-muted">
              {formatCount(attempts, 'attempts')}, one every {formatDuration(everySeconds)}
            </span>
          </>
        )}
      </p>
      {runs.length > 0 && (
        <ol aria-label="Attempts, oldest first" className="flex flex-wrap">
          {runs.slice(-maxMarks).map(({ runId, verdict, reason, startedAt }) => {
            const about = `${verdictWord(verdict)}, ${formatBoth(startedAt)}: ${reason}`;
            return (
              <li key={startedAt}>
                {runId ? (
                  <a
                    href={runAddress(runId)}
                    title={about}
                    aria-label={`Attempt: ${about}`}
                    className="flex size-6 items-center justify-center rounded-sm hover:bg-sunken"
                  >
                    <VerdictMark verdict={verdict} size={12} />
                  </a>
                ) : (
                  <span title={about} className="flex size-6 items-center justify-center">
                    <VerdictMark verdict={verdict} size={12} />
                    <span className="sr-only">{about}</span>
                  </span>
                )}
              </li>
            );
          })}
        </ol>
      )}
      {state === 'running' && consecutiveOk === 0 && <NotOkYet seen={seen} />}
    </>
  );
}

/** The checks that are not ok yet, and until when those that look back still cover the time before the fix. */
function NotOkYet({ seen: { checks, runs, startedAt } }: { seen: Verification }) {
  const last = runs.at(-1);
  if (!last) return null;
  const wrong = checks.filter(({ check }) => last.wrong?.includes(check) ?? true);
  const lookBacks = wrong.flatMap(({ check, title, looksBackSeconds: seconds }) =>
    seconds
      ? { check, title, seconds, until: new Date(Date.parse(startedAt) + seconds * 1000).toISOString() }
      : [],
  );
  return (
    <div className="grid gap-1 wrap-anywhere text-muted">
      <p>
        {checks.length > 1 && (
          <span className="font-medium text-ink">
            Not ok yet: {wrong.map(({ title }) => title).join(', ')}.{' '}
          </span>
        )}
        <IsolatedText>{last.reason}</IsolatedText>
      </p>
      {lookBacks.map(({ check, title, seconds, until }) => (
        <p key={check}>
          {checks.length > 1 ? `${title} covers` : 'It covers'} the last {formatDuration(seconds)}:{' '}
          {last.startedAt < until
            ? `events before the fix count until ${formatClock(until)}.`
            : `since ${formatClock(until)} it counts only events after the fix.`}
        </p>
      ))}
    </div>
  );
}

function describeState({ state, checks, times, consecutiveOk, runs, endedAt = '' }: Verification): string {
  const stamp = recoveryStamp(times, checks.length);
  switch (state) {
    case 'running':
      return runs.length
        ? `Ok ${consecutiveOk} of ${times} times in a row${checks.length > 1 ? `, ${allOf(checks.length)} checks` : ''}`
        : 'Running…';
    case 'recovered':
      return `Recovered at ${formatClock(runs.at(-1)?.startedAt ?? endedAt)}: ${stamp}`;
    case 'stopped':
      return `Stopped at ${formatClock(endedAt)}, not verified`;
    case 'gave-up':
      return `Gave up at ${formatClock(endedAt)}: it was not ${stamp}`;
  }
}

function Offer({ seen: { place, runs } }: { seen: Verification }) {
  const runId = runs.at(-1)?.runId;
  return runId ? <AddToIncident place={place} found={{ run: runId }} /> : null;
}

/** A verification keeps only the parameters that its checks use, with the defaults of empty ones. */
function isSame({ place, checks }: Verification, here: [CheckRef, ...CheckRef[]]): boolean {
  const { params } = here[0];
  return (
    checks.map(({ check }) => check).join() === here.map(({ check }) => check).join() &&
    Object.entries(place.params).every(([name, value]) => (ownEntry(params, name) ?? value) === value)
  );
}
