import type { PreparedCheck } from '#lib/checks/prepare-check.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { readShared } from './readings.ts';
import { offerReading } from './record-run.ts';

/**
 * A live reading: however many look, a target is asked once per question and interval (`check.every`), failures
 * included. `startedAt` tells how old the answer is. Never rejects.
 */
export async function readCheck(check: PreparedCheck): Promise<CheckResult> {
  const result = await readShared(check);
  offerReading(result, check.page.hash);
  return result;
}
