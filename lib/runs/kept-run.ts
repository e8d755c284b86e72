import { z } from 'zod';
import { orUndefined, parseStored, storedTime } from '#lib/parse-stored.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { RunModel } from '#prisma/generated/models/Run.ts';
import { type RunAbout, triggers } from './record-run.ts';
import {
  evidenceSchema,
  explanationSchema,
  paramsSchema,
  roleSchema,
  unknownKindSchema,
  verdictSchema,
} from './stored-result.ts';

/** A run as it was kept: its result, and how it came about. */
export type KeptRun = CheckResult &
  RunAbout & {
    runId: string;
    /** Where the target was: host, port and database, without a secret. */
    targetLabel: string;
    /** What it completed, as "ok 3 times in a row". */
    stamp?: string;
  };

/** The columns that say what a run came to, without those that need no reading. */
export const outcomeColumns = {
  verdict: verdictSchema,
  unknownKind: orUndefined(unknownKindSchema),
  trigger: z.enum(triggers),
  startedAt: storedTime,
  stamp: orUndefined(z.string()),
};

const rowSchema = z.object({
  ...outcomeColumns,
  params: paramsSchema,
  role: roleSchema,
  next: orUndefined(z.string()),
  blockedBy: orUndefined(explanationSchema),
  evidence: evidenceSchema,
});

/** @throws ProblemError where a column does not hold what it should. */
export function toKeptRun(row: RunModel): KeptRun {
  const { id, stack, page, check, environment, title, reason, durationMs, who, pageHash } = row;
  const { params, unknownKind, ...read } = parseStored(`run ${id}`, rowSchema, row);
  return {
    ref: { stack, page, check, environment, params },
    runId: id,
    title,
    reason,
    durationMs,
    who,
    pageHash,
    ...read,
    unknown: unknownKind,
    targetLabel: read.evidence.asked[0]?.at ?? '',
  };
}
