import type { ResolvedCheck } from '#lib/content/find/resolve-check.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { questionOf, readings } from './readings.ts';
import { rememberReading } from './recent-readings.ts';
import { offerReading } from './record-run.ts';

/**
 * A live reading: however many look, a target is asked once per question and interval (`check.every`), failures
 * included. `startedAt` tells how old the answer is. Never rejects.
 */
export async function readCheck(resolved: ResolvedCheck): Promise<CheckResult> {
  const question = questionOf(resolved);
  const reading = await readings.read(question.key, question.ttlMs, () => question.ask(false));
  rememberReading(question.key, reading);
  const result = question.address(reading);
  offerReading(result, resolved.page.hash);
  return result;
}
