'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useHydrated } from '#components/hooks/use-hydrated.ts';
import { readHistory } from '#lib/actions/read-history.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { callAction } from './call-action.ts';
import type { KnownCheck } from './known-check.ts';
import { useKeptRun } from './use-run-check.ts';

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
    queryFn: () => callAction(readHistory({ stack, page, environment })),
    staleTime: 60_000,
    enabled,
  });
  const startedHere = useRunsStartedHere(checkRef);
  const known = useHydrated() ? data?.filter((run) => run.check === check) : undefined;
  const added = startedHere.filter(({ id }) => !known?.some((run) => run.id === id));
  return known && [...known, ...added].slice(-maxShown);
}

/** The kept runs that were started on this screen, whatever was typed into its params, oldest first. */
function useRunsStartedHere(checkRef: CheckRef): PastRun[] {
  const client = useQueryClient();
  // Renders again when this check is run.
  useKeptRun(checkRef);
  const { params: _, ...place } = checkRef;
  return client
    .getQueriesData<KnownCheck>({ queryKey: ['check', place] })
    .flatMap(([, known]) => known?.runs ?? [])
    .flatMap(({ runId, ref, verdict, startedAt, durationMs }) =>
      runId ? { id: runId, check: ref.check, verdict, startedAt, durationMs } : [],
    )
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt));
}

const verifiedTimeoutMs = 5 * 60_000;

/** Whether the last kept run of a check, if it is loaded here, belongs to a running verification. */
export function useBeingVerified([first]: [CheckRef, ...CheckRef[]]): boolean {
  const last = useHistory(first, false)?.at(-1);
  return (
    last?.trigger === 'verify' && !last.stamp && Date.now() - Date.parse(last.startedAt) < verifiedTimeoutMs
  );
}
