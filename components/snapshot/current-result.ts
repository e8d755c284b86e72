import type { CheckResult } from '#lib/vocabulary/check-result.ts';

/** The current result of a sealed check: not requested, running, there, or failed to come. */
export type CurrentResult =
  | { state: 'idle' }
  | { state: 'running' }
  | { state: 'answered'; result: CheckResult }
  | { state: 'unanswered'; problem: string };
