import { z } from 'zod';
import { verdicts } from '#lib/vocabulary/verdict.ts';
import { type Verification, verificationStates } from '#lib/vocabulary/verification.ts';
import type { VerificationModel } from '#prisma/generated/models/Verification.ts';

/** What a row keeps as JSON or as plain text. */
const keptSchema = z.object({
  params: z.record(z.string(), z.string()),
  checks: z.array(
    z.object({ check: z.string(), title: z.string(), looksBackSeconds: z.number().optional() }),
  ),
  runs: z.array(
    z.object({
      runId: z.string().optional(),
      verdict: z.enum(verdicts),
      reason: z.string(),
      startedAt: z.string(),
      wrong: z.array(z.string()).optional(),
    }),
  ),
  state: z.enum(verificationStates),
});

export function toVerification(row: VerificationModel): Verification {
  const { id, stack, page, environment, who, times, everySeconds, attempts, consecutiveOk } = row;
  const { params, ...kept } = keptSchema.parse(row);
  return {
    ...kept,
    id,
    place: { stack, page, environment, params },
    who,
    times,
    everySeconds,
    attempts,
    consecutiveOk,
    startedAt: row.startedAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    endedAt: row.endedAt?.toISOString(),
  };
}
