'use client';
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { runCheckNow } from '#lib/actions/run-check-now.ts';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';
import { callAction } from './call-action.ts';
import { type KnownCheck, takeRun } from './known-check.ts';
import { checkKey, checkQuery } from './use-check.ts';

/** Runs one check now, keeps the run, and updates the check everywhere on the screen. */
export async function runNow(
  client: QueryClient,
  checkRef: CheckRef,
  trigger: 'run-check' | 'run-all',
): Promise<CheckResult> {
  const measured = await callAction(runCheckNow(checkRef, trigger));
  client.setQueryData<KnownCheck>(checkKey(checkRef), (before) => takeRun(before, measured));
  return measured;
}

export function useRunCheck(checkRef: CheckRef) {
  const client = useQueryClient();
  return useMutation({ mutationFn: () => runNow(client, checkRef, 'run-check') });
}

/** The result of the last Run check or Run all of this check; live readings do not replace it. */
export function useKeptRun(checkRef: CheckRef): CheckResult | undefined {
  const { queryKey, queryFn } = checkQuery({ checkRef, every: 0 });
  return useQuery({ queryKey, queryFn, enabled: false, structuralSharing: false, select: lastRun }).data;
}

function lastRun({ runs }: KnownCheck): CheckResult | undefined {
  return runs.at(-1);
}
