import type { ResolvedCheck } from '#lib/content/find/resolve-check.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { questionOf, readings } from './readings.ts';

/** The answer that is in memory and not too old, without asking anything: for the first paint of a page. */
export function peekCheck(resolved: ResolvedCheck): CheckResult | undefined {
  const question = questionOf(resolved);
  const reading = readings.peek(question.key);
  return reading && question.address(reading);
}
