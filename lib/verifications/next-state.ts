import type { VerificationRun, VerificationState } from '#lib/vocabulary/verification.ts';

/** As many as the screen marks; each is a kept run as well. */
const maxListed = 60;

export type Progress = {
  state: VerificationState;
  attempts: number;
  consecutiveOk: number;
  runs: VerificationRun[];
};

/** A verification after one more attempt: anything but ok, also unknown, starts the count again. */
export function nextState(before: Omit<Progress, 'state'>, times: number, run: VerificationRun): Progress {
  const consecutiveOk = run.verdict === 'ok' ? before.consecutiveOk + 1 : 0;
  return {
    state: consecutiveOk >= times ? 'recovered' : 'running',
    attempts: before.attempts + 1,
    consecutiveOk,
    runs: [...before.runs, run].slice(-maxListed),
  };
}
