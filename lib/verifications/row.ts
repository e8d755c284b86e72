import type { Params } from '#lib/vocabulary/check-result.ts';
import type {
  Verification,
  VerificationRun,
  VerificationState,
  VerifiedCheck,
} from '#lib/vocabulary/verification.ts';
import type { VerificationModel } from '#prisma/generated/models/Verification.ts';

export function toVerification(row: VerificationModel): Verification {
  const { id, stack, page, environment, who, times, everySeconds, attempts, okInARow } = row;
  return {
    id,
    place: { stack, page, environment, params: row.params as Params },
    checks: checksOf(row),
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

export function checksOf({ checks }: Pick<VerificationModel, 'checks'>): VerifiedCheck[] {
  return checks as unknown as VerifiedCheck[];
}
