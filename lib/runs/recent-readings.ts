import { LRUCache } from 'lru-cache';
import type { ResolvedCheck } from '#lib/content/find/resolve-check.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { questionOf, type Reading } from './readings.ts';

const recent = processWide('recent readings', () => new LRUCache<string, Reading>({ max: 600 }));

/** Keeps a reading in memory for a while, so that what stands on somebody's screen can be sealed as it stands there. */
export function rememberReading(questionKey: string, reading: Reading): void {
  const key = keyOf(questionKey, reading.result.startedAt);
  if (!recent.has(key)) recent.set(key, reading);
}

/** The reading of this check that began at this very moment, if it is still in memory. */
export function recallReading(resolved: ResolvedCheck, startedAt: string): CheckResult | undefined {
  const question = questionOf(resolved);
  const reading = recent.get(keyOf(question.key, startedAt));
  return reading && question.address(reading);
}

function keyOf(questionKey: string, startedAt: string): string {
  return `${startedAt} ${questionKey}`;
}
