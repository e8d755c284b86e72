import type { ResolvedCheck } from '#lib/content/resolve-check.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { questionKey } from './question-key.ts';
import { addressTo, readings } from './readings.ts';

/** The answer that is in memory and not too old, without asking anything: for the first paint of a page. */
export function peekCheck(resolved: ResolvedCheck): CheckResult | undefined {
  const result = readings.peek(questionKey(resolved));
  return result && addressTo(resolved, result);
}
