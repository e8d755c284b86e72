'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import {
  readVerification,
  readVerifications,
  startVerification,
  stopVerification,
} from '#lib/actions/verifications.ts';
import { runAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { recoveryStamp, type Verification } from '#lib/vocabulary/verification.ts';
import { Button } from '../ui/button.tsx';
import { clockUtc, formatUtc } from '../ui/format-utc.ts';
import { VerdictMark, verdictWord } from '../ui/verdict-mark.tsx';
import { unwrap } from './check-batcher.ts';
import { AddToIncident } from './incidents/add-to-incident.tsx';
import { sayProblem } from './say-problem.ts';
import { historyKey } from './use-history.ts';

type VerifyPanelProps = {
  checkRef: CheckRef;
  times: number;
  /** Seconds between two tries. */
  every: number;
  /** Somebody pressed the button on this screen; else this only watches. */
  isStarted: boolean;
};

const lookEveryMs = 1000;
const mostMarks = 20;

/** How far a verification is. The server runs it: closing this screen neither stops nor forgets it. */
export function VerifyPanel({ checkRef, times, every, isStarted }: VerifyPanelProps) {
  const client = useQueryClient();
  const key = ['verification', checkRef] as const;
  const started = useRef(false);
  const set = (value: Verification | undefined) => client.setQueryData(key, value ?? null);
  const start = useMutation({
    mutationFn: async () =>
      unwrap(await (await startVerification({ ref: checkRef, times, everySeconds: every })).result),
    onSuccess: set,
  });
  const stop = useMutation({
    mutationFn: async (id: string) => unwrap(await (await stopVerification(id)).result),
    onSuccess: set,
  });
  const { data: seen, error } = useQuery<Verification | null>({
    queryKey: key,
    queryFn: async () => {
      const known = client.getQueryData<Verification | null>(key);
      if (known) return unwrap(await (await readVerification(known.id)).result) ?? null;
      const { stack, page, environment } = checkRef;
      const all = unwrap(await (await readVerifications({ stack, page, environment })).result);
      return all.find(({ ref }) => isSame(ref, checkRef)) ?? null;
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
      {seen ? (
        <Progress seen={seen} />
      ) : (
        <p className="text-muted">{start.isPending ? 'Starting…' : 'Not verified yet.'}</p>
      )}
      {problem && <p className="text-warning">{sayProblem(problem)}.</p>}
      <p className="flex flex-wrap items-center gap-2">
        {seen?.state === 'running' ? (
          <Button size="sm" icon="close" pending={stop.isPending} onClick={() => stop.mutate(seen.id)}>
            Stop
          </Button>
        ) : (
          <Button size="sm" icon="refresh" pending={start.isPending} onClick={() => start.mutate()}>
            Verify again
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
          {sayState(seen)}
        </span>
        {state === 'running' && (
          <>
            <progress
              className="h-2 w-28 accent-accent"
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
          {runs.slice(-mostMarks).map(({ runId, verdict, reason, startedAt }) => {
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
      {state === 'running' && okInARow === 0 && runs.length > 0 && (
        <p className="wrap-anywhere text-muted">{runs.at(-1)?.reason}</p>
      )}
    </>
  );
}

function sayState({ state, times, okInARow, runs, endedAt = '' }: Verification): string {
  switch (state) {
    case 'running':
      return runs.length ? `Ok ${okInARow} of ${times} times in a row` : 'Running the check…';
    case 'recovered':
      return `Recovered at ${clockUtc(runs.at(-1)?.startedAt ?? endedAt)}: ${recoveryStamp(times)}`;
    case 'stopped':
      return `Stopped at ${clockUtc(endedAt)}, not verified`;
    case 'gave-up':
      return `Gave up at ${clockUtc(endedAt)}: it was not ${recoveryStamp(times)}`;
  }
}

function Offer({ seen: { ref, runs } }: { seen: Verification }) {
  const runId = runs.at(-1)?.runId;
  return runId ? <AddToIncident place={ref} found={{ run: runId }} /> : null;
}

/** A verification keeps only the parameters that its check uses, with what is meant where nothing is typed. */
function isSame(kept: CheckRef, here: CheckRef): boolean {
  return (
    kept.check === here.check &&
    Object.entries(kept.params).every(([name, value]) => (here.params[name] ?? value) === value)
  );
}
