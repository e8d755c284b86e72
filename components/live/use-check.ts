'use client';
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { usePast } from '#components/charts/use-past.ts';
import { useHydrated } from '#components/hooks/use-hydrated.ts';
import { readChecks } from '#lib/actions/read-checks.ts';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';
import { batchChecks } from './check-batcher.ts';
import { describeProblem } from './describe-problem.ts';
import { pauseMs, staleAt } from './freshness.ts';
import { type KnownCheck, takeReading } from './known-check.ts';

export type CheckToWatch = { checkRef: CheckRef; every: number; initial?: CheckResult };
export type WatchOptions = {
  /** Seconds between two readings, where that is longer than the check's own. */
  atLeastEvery?: number;
  enabled?: boolean;
};

/** `stale` always comes with `problem`, the reason. `idle`: not requested yet. */
export type LiveCheck =
  | { state: 'loading'; idle?: boolean; result?: undefined; problem?: undefined }
  | { state: 'fresh'; result: CheckResult; problem?: undefined }
  | { state: 'stale'; result: CheckResult; problem: string }
  | { state: 'unanswered'; result?: undefined; problem: string };

const readCheck = batchChecks(readChecks);

export function checkKey(checkRef: CheckRef) {
  return ['check', checkRef] as const;
}

/** The query of one check's live reading, with its interval. */
export function checkQuery({ checkRef, every, initial }: CheckToWatch, options: WatchOptions = {}) {
  const seconds = Math.max(every, options.atLeastEvery ?? 0);
  return queryOptions<KnownCheck, Error, CheckResult, ReturnType<typeof checkKey>>({
    queryKey: checkKey(checkRef),
    queryFn: async ({ client }) => {
      const reading = await readCheck(checkRef);
      return takeReading(client.getQueryData<KnownCheck>(checkKey(checkRef)), reading);
    },
    initialData: initial && takeReading(undefined, initial),
    initialDataUpdatedAt: initial && Date.parse(initial.startedAt),
    select: ({ latest }) => latest,
    staleTime: seconds * 1_000,
    refetchInterval: ({ state }) =>
      pauseMs(
        {
          startedAt: state.data?.latest.startedAt,
          answeredAt: state.dataUpdatedAt,
          failedAt: state.errorUpdatedAt,
        },
        seconds,
      ),
    structuralSharing: false,
    enabled: options.enabled ?? true,
  });
}

export function useCheck(check: CheckToWatch, options?: WatchOptions): LiveCheck {
  return useLiveness([check], [useQuery(checkQuery(check, options))], options)[0] ?? { state: 'loading' };
}

export function useChecks(checks: CheckToWatch[], options?: WatchOptions): LiveCheck[] {
  const answers = useQueries({ queries: checks.map((check) => checkQuery(check, options)) });
  return useLiveness(checks, answers, options);
}

type Answer = { data: CheckResult | undefined; error: Error | null; fetchStatus: string };

function useLiveness(checks: CheckToWatch[], asked: Answer[], options: WatchOptions = {}): LiveCheck[] {
  const isHydrated = useHydrated();
  const fetchStatus = options.enabled === false ? 'idle' : 'fetching';
  const answers = isHydrated
    ? asked
    : checks.map(({ initial }): Answer => ({ data: initial, error: null, fetchStatus }));
  const ends = answers.map(({ data }, index) =>
    data
      ? staleAt(data.startedAt, Math.max(checks[index]?.every ?? 0, options.atLeastEvery ?? 0))
      : Number.POSITIVE_INFINITY,
  );
  const isPast = usePast(ends);
  return answers.map(({ data, error, fetchStatus }, index) => {
    if (!data && error) return { state: 'unanswered', problem: describeProblem(error) };
    if (!data) return { state: 'loading', idle: fetchStatus === 'idle' };
    if (error) return { state: 'stale', result: data, problem: describeProblem(error) };
    if (isHydrated && isPast(index)) return { state: 'stale', result: data, problem: 'Outdated' };
    return { state: 'fresh', result: data };
  });
}
