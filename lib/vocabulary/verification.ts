import type { CheckRef } from './check-result.ts';
import type { Verdict } from './verdict.ts';

export const verificationStates = ['running', 'recovered', 'stopped', 'gave-up'] as const;
export type VerificationState = (typeof verificationStates)[number];

/** One try of a verification; `runId` where it could be kept. Times are ISO 8601, UTC. */
export type VerificationRun = { runId?: string; verdict: Verdict; reason: string; startedAt: string };

/** A check that runs again and again until it was ok `times` times in a row. */
export type Verification = {
  id: string;
  ref: CheckRef;
  title: string;
  who: string;
  times: number;
  everySeconds: number;
  state: VerificationState;
  attempts: number;
  okInARow: number;
  /** The last ones, oldest first. */
  runs: VerificationRun[];
  startedAt: string;
  /** When it gives up. */
  endsAt: string;
  endedAt?: string;
};

/** How often, how many times and how long at most: bounds for authors, browsers and the server alike. */
export const verificationBounds = {
  times: { least: 1, most: 20, usual: 3 },
  everySeconds: { least: 2, most: 300, usual: 10 },
  /** From the start until it gives up. */
  withinSeconds: 15 * 60,
} as const;

/** "ok 3 times in a row": what a run is stamped with that completes a verification. */
export function recoveryStamp(times: number): string {
  return times === 1 ? 'ok' : `ok ${times} times in a row`;
}
