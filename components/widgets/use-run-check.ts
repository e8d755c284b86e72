'use client';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { runCheckNow } from '#lib/actions/run-check-now.ts';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';
import { unwrap } from './check-batcher.ts';
import { checkKey } from './use-check.ts';
import { addRun } from './use-history.ts';

/** Runs one check now, keeps the run, and shows it wherever this check is on the screen. */
export async function runNow(
  client: QueryClient,
  checkRef: CheckRef,
  trigger: 'run-check' | 'run-all',
): Promise<CheckResult> {
  const { result } = await runCheckNow(checkRef, trigger);
  const measured = unwrap(await result);
  client.setQueryData(checkKey(checkRef), measured);
  addRun(client, measured);
  return measured;
}

export function useRunCheck(checkRef: CheckRef) {
  const client = useQueryClient();
  return useMutation({ mutationFn: () => runNow(client, checkRef, 'run-check') });
}
