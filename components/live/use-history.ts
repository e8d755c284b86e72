'use client';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { useHydrated } from '#components/hooks/use-hydrated.ts';
import { readHistory } from '#lib/actions/read-history.ts';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { unwrap } from './check-batcher.ts';

/** One kept run in a history strip. */
export type PastRun = {
  id: string;
  check: string;
  verdict: Verdict;
  startedAt: string;
  durationMs: number;
  trigger?: string;
  /** The verification that it completed, as "ok 3 times in a row". */
  stamp?: string;
};

const maxShown = 12;

export function historyKey({ stack, page, environment }: CheckRef) {
  return ['history', { stack, page, environment }] as const;
}

/**
 * The last kept runs of one check, oldest first. One request serves all checks of a page; it waits for the first result,
 * because a browser sends its server actions one after another.
 */
export function useHistory(checkRef: CheckRef, enabled: boolean): PastRun[] | undefined {
  const { stack, page, environment, check } = checkRef;
  const { data } = useQuery({
    queryKey: historyKey(checkRef),
    queryFn: async () => unwrap(await (await readHistory({ stack, page, environment })).result),
    staleTime: 60_000,
    enabled,
  });
  const known = useHydrated() ? data : undefined;
  return known?.filter((run) => run.check === check).slice(-maxShown);
}

const verifiedTimeoutMs = 5 * 60_000;

/** Whether the last kept run of a check, if it is loaded here, belongs to a running verification. */
export function useBeingVerified([first]: [CheckRef, ...CheckRef[]]): boolean {
  const last = useHistory(first, false)?.at(-1);
  return (
    last?.trigger === 'verify' && !last.stamp && Date.now() - Date.parse(last.startedAt) < verifiedTimeoutMs
  );
}

/** Adds a run that was just kept, without loading the whole history again. */
export function addRun(client: QueryClient, { runId, ref, verdict, startedAt, durationMs }: CheckResult) {
  if (!runId) return;
  const run: PastRun = { id: runId, check: ref.check, verdict, startedAt, durationMs };
  client.setQueryData<PastRun[]>(historyKey(ref), (before) =>
    before && !before.some(({ id }) => id === runId) ? [...before, run] : before,
  );
}
