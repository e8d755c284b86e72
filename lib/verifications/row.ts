import type { Params } from '#lib/vocabulary/check-result.ts';
import type { Verification, VerificationRun, VerificationState } from '#lib/vocabulary/verification.ts';
import type { VerificationModel } from '#prisma/generated/models/Verification.ts';

export function toVerification(row: VerificationModel): Verification {
  const { id, stack, page, check, environment, title, who, times, everySeconds, attempts, okInARow } = row;
  return {
    id,
    ref: { stack, page, check, environment, params: row.params as Params },
    title,
    who,
    times,
    everySeconds,
    state: row.state as VerificationState,
    attempts,
    okInARow,
    runs: row.runs as unknown as VerificationRun[],
    startedAt: row.startedAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    endedAt: row.endedAt?.toISOString(),
  };
}
