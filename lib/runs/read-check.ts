import type { ResolvedCheck } from '#lib/content/resolve-check.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { questionKey } from './question-key.ts';
import { addressTo, ask, readings } from './readings.ts';
import { offerReading } from './record-run.ts';

/**
 * A live reading: however many look, a target is asked once per question and interval (`check.every`), failures
 * included. `startedAt` tells how old the answer is. Never rejects.
 */
export async function readCheck(resolved: ResolvedCheck): Promise<CheckResult> {
  const ttlMs = resolved.check.every * 1000;
  const shared = await readings.read(questionKey(resolved), ttlMs, () => ask(resolved, false));
  const result = addressTo(resolved, shared);
  offerReading(result, resolved.page.hash);
  return result;
}
