import type { CheckResult, Evidence, Explanation, Params } from '#lib/vocabulary/check-result.ts';
import type { UnknownKind, Verdict } from '#lib/vocabulary/verdict.ts';
import type { RunModel } from '#prisma/generated/models/Run.ts';
import type { RunAbout, Trigger } from './record-run.ts';

/** A run as it was kept: its result, and how it came about. */
export type KeptRun = CheckResult &
  RunAbout & {
    runId: string;
    /** Where the target was: host, port and database, without a secret. */
    targetLabel: string;
    /** What it completed, as "ok 3 times in a row". */
    stamp?: string;
  };

export function toKeptRun(row: RunModel): KeptRun {
  const { stack, page, check, environment, title, reason, durationMs, who, pageHash } = row;
  const evidence = row.evidence as unknown as Evidence;
  return {
    ref: { stack, page, check, environment, params: row.params as Params },
    runId: row.id,
    title,
    role: row.role as CheckResult['role'],
    verdict: row.verdict as Verdict,
    unknown: (row.unknownKind ?? undefined) as UnknownKind | undefined,
    reason,
    next: row.next ?? undefined,
    blockedBy: (row.blockedBy ?? undefined) as Explanation | undefined,
    evidence: { ...evidence, samples: evidence.samples.map(withNumber) },
    startedAt: row.startedAt.toISOString(),
    durationMs,
    who,
    trigger: row.trigger as Trigger,
    pageHash,
    targetLabel: evidence.asked[0]?.at ?? '',
    stamp: row.stamp ?? undefined,
  };
}

/** JSON has no NaN and no infinity: they were kept as null, and the sample's text still says which. */
function withNumber(sample: Evidence['samples'][number]): Evidence['samples'][number] {
  const value: number | null = sample.value;
  return { ...sample, value: value ?? Number.NaN };
}
