'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { AddToIncident } from '#components/incidents/add-to-incident.tsx';
import { callAction } from '#components/live/call-action.ts';
import { describeProblem } from '#components/live/describe-problem.ts';
import { historyKey } from '#components/live/use-history.ts';
import { Button } from '#components/ui/button.tsx';
import { IsolatedText } from '#components/ui/isolated-text.tsx';
import { VerdictMark } from '#components/ui/verdict-mark.tsx';
import {
  readVerification,
  readVerifications,
  startVerification,
  stopVerification,
} from '#lib/actions/verifications.ts';
import { runAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { formatDuration } from '#lib/vocabulary/format.ts';
import { clockUtc, formatUtc } from '#lib/vocabulary/format-utc.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';
import { allOf, recoveryStamp, type Verification, verificationBounds } from '#lib/vocabulary/verification.ts';

type VerifyPanelProps = {
  checkRefs: [CheckRef, ...CheckRef[]];
  /** What the button says that starts it. */
  label: string;
  times?: number;
  /** Seconds between two tries. */
  every?: number;
  /** Somebody pressed the button on this screen; else this only watches. */
  isStarted: boolean;
};

const lookEveryMs = 1000;
const maxMarks = 20;

/** How far a verification is. The server runs it: closing this screen neither stops nor forgets it. */
export function VerifyPanel({
  checkRefs,
  label,
  times = verificationBounds.times.usual,
  every = verificationBounds.everySeconds.usual,
  isStarted,
}: VerifyPanelProps) {
  const client = useQueryClient();
  const [checkRef] = checkRefs;
  const key = ['verification', checkRefs] as const;
  const started = useRef(false);
  const set = (value: Verification | undefined) => client.setQueryData(key, value ?? null);
  const start = useMutation({
    mutationFn: async () => callAction(startVerification({ refs: checkRefs, times, everySeconds: every })),
    onSuccess: set,
  });
  const stop = useMutation({
    mutationFn: async (id: string) => callAction(stopVerification(id)),
    onSuccess: set,
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
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? lookEveryMs : false),
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
            Pulsebook goes on when this tab is closed, at most until {clockUtc(seen.endsAt)}
          </span>
        )}
        {seen?.state === 'recovered' && <Offer seen={seen} />}
      </p>
    </div>
  );
}

function Progress({ seen }: { seen: Verification }) {
  const { state, times, okInARow, attempts, runs, everySeconds } = seen;
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
              value={okInARow}
              max={times}
              aria-label={`${okInARow} of ${times} ok in a row`}
            />
            <span className="text-muted">
              {attempts} {attempts === 1 ? 'try' : 'tries'}, one every {everySeconds} s
            </span>
          </>
        )}
      </p>
      {runs.length > 0 && (
        <ol aria-label="Tries, oldest first" className="flex flex-wrap">
          {runs.slice(-maxMarks).map(({ runId, verdict, reason, startedAt }) => {
            const about = `${verdictWord(verdict)}, ${formatUtc(startedAt)}: ${reason}`;
            return (
              <li key={startedAt}>
                {runId ? (
                  <a
                    href={runAddress(runId)}
                    title={about}
                    aria-label={`Try: ${about}`}
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
      {state === 'running' && okInARow === 0 && <NotOkYet seen={seen} />}
    </>
  );
}

/** Which checks are still wrong, and of those that look back, until when that may be from before the fix. */
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
          {checks.length > 1 ? `${title} looks` : 'It looks'} back {formatDuration(seconds)}:{' '}
          {last.startedAt < until
            ? `what happened before the fix counts until ${clockUtc(until)}.`
            : `that is over since ${clockUtc(until)}, so what it counts now came after the fix.`}
        </p>
      ))}
    </div>
  );
}

function describeState({ state, checks, times, okInARow, runs, endedAt = '' }: Verification): string {
  const stamp = recoveryStamp(times, checks.length);
  switch (state) {
    case 'running':
      return runs.length
        ? `Ok ${okInARow} of ${times} times in a row${checks.length > 1 ? `, ${allOf(checks.length)} checks` : ''}`
        : 'Running the check…';
    case 'recovered':
      return `Recovered at ${clockUtc(runs.at(-1)?.startedAt ?? endedAt)}: ${stamp}`;
    case 'stopped':
      return `Stopped at ${clockUtc(endedAt)}, not verified`;
    case 'gave-up':
      return `Gave up at ${clockUtc(endedAt)}: it was not ${stamp}`;
  }
}

function Offer({ seen: { place, runs } }: { seen: Verification }) {
  const runId = runs.at(-1)?.runId;
  return runId ? <AddToIncident place={place} found={{ run: runId }} /> : null;
}

/** A verification keeps only the parameters that its checks use, with what is meant where nothing is typed. */
function isSame({ place, checks }: Verification, here: [CheckRef, ...CheckRef[]]): boolean {
  const { params } = here[0];
  return (
    checks.map(({ check }) => check).join() === here.map(({ check }) => check).join() &&
    Object.entries(place.params).every(([name, value]) => (ownEntry(params, name) ?? value) === value)
  );
}
