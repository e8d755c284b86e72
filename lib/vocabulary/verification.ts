import type { CheckRef } from './check-result.ts';
import type { Verdict } from './verdict.ts';

export const verificationStates = ['running', 'recovered', 'stopped', 'gave-up'] as const;
export type VerificationState = (typeof verificationStates)[number];

/** `looksBackSeconds`: what happened before the fix counts that long after it. */
export type VerifiedCheck = { check: string; title: string; looksBackSeconds?: number };

/**
 * One attempt of a verification: the worst of its checks, with `runId` where its run could be kept, and the ids of all that
 * were not ok. Times are ISO 8601, UTC.
 */
export type VerificationRun = {
  runId?: string;
  verdict: Verdict;
  reason: string;
  startedAt: string;
  wrong?: string[];
};

/** Checks of a page that run again and again until all were ok `times` times in a row. */
export type Verification = {
  id: string;
  place: Omit<CheckRef, 'check'>;
  checks: VerifiedCheck[];
  who: string;
  times: number;
  everySeconds: number;
  state: VerificationState;
  attempts: number;
  consecutiveOk: number;
  /** The last ones, oldest first. */
  runs: VerificationRun[];
  startedAt: string;
  /** When it gives up. */
  endsAt: string;
  endedAt?: string;
};

/** How often, how many times and how long at most: bounds for authors, browsers and the server alike. */
export const verificationBounds = {
  times: { min: 1, max: 20, default: 3 },
  everySeconds: { min: 2, max: 300, default: 10 },
  /** From the start until it gives up, beside what its checks look back. */
  withinSeconds: 15 * 60,
  /** Of what a check looks back, at most this is waited for. */
  maxLookBackSeconds: 25 * 60 * 60,
  checks: 20,
} as const;

/** "ok 3 times in a row": what a run is stamped with that completes a verification, of several checks together. */
export function recoveryStamp(times: number, checks = 1): string {
  const often = times === 1 ? 'ok' : `ok ${times} times in a row`;
  return checks === 1 ? often : `${often}, ${allOf(checks)} checks together`;
}

/** "both", "all 3" */
export function allOf(count: number): string {
  return count === 2 ? 'both' : `all ${count}`;
}
