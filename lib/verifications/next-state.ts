import type { VerificationRun, VerificationState } from '#lib/vocabulary/verification.ts';

/** Enough for the marks on the screen; all of them are kept runs besides. */
const maxListed = 60;

export type Progress = {
  state: VerificationState;
  attempts: number;
  okInARow: number;
  runs: VerificationRun[];
};

/** Where a verification stands after one more try: anything but ok, also what cannot be known, starts the count again. */
export function nextState(before: Omit<Progress, 'state'>, times: number, run: VerificationRun): Progress {
  const okInARow = run.verdict === 'ok' ? before.okInARow + 1 : 0;
  return {
    state: okInARow >= times ? 'recovered' : 'running',
    attempts: before.attempts + 1,
    okInARow,
    runs: [...before.runs, run].slice(-maxListed),
  };
}
