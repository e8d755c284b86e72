'use client';
import { type QueryClient, skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { runCheckNow } from '#lib/actions/run-check-now.ts';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';
import { unwrap } from './check-batcher.ts';
import { checkKey } from './use-check.ts';
import { addRun } from './use-history.ts';

function keptKey(checkRef: CheckRef) {
  return ['kept', checkRef] as const;
}

/** Runs one check now, keeps the run, and updates the check everywhere on the screen. */
export async function runNow(
  client: QueryClient,
  checkRef: CheckRef,
  trigger: 'run-check' | 'run-all',
): Promise<CheckResult> {
  const { result } = await runCheckNow(checkRef, trigger);
  const measured = unwrap(await result);
  client.setQueryData(checkKey(checkRef), measured);
  client.setQueryData(keptKey(checkRef), measured);
  addRun(client, measured);
  return measured;
}

export function useRunCheck(checkRef: CheckRef) {
  const client = useQueryClient();
  return useMutation({ mutationFn: () => runNow(client, checkRef, 'run-check') });
}

/** The result of the last Run check or Run all of this check; live readings do not replace it. */
export function useKeptRun(checkRef: CheckRef): CheckResult | undefined {
  return useQuery<CheckResult>({ queryKey: keptKey(checkRef), queryFn: skipToken }).data;
}
