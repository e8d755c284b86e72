import { z } from 'zod';
import { db } from '#lib/db.ts';
import { parseStored, readRows } from '#lib/parse-stored.ts';
import type { UnknownKind, Verdict } from '#lib/vocabulary/verdict.ts';
import { outcomeColumns } from './kept-run.ts';
import type { Trigger } from './record-run.ts';

/** Which runs: of a stack and environment, a page, or one check of it. */
export type RunsOf = { stack: string; environment: string; page?: string; check?: string };

/** A kept run without its evidence, as lists and strips of history show it. */
export type RunInBrief = {
  id: string;
  page: string;
  check: string;
  verdict: Verdict;
  unknown?: UnknownKind;
  reason: string;
  trigger: Trigger;
  /** ISO 8601, UTC. */
  startedAt: string;
  durationMs: number;
  /** What it completed, as "ok 3 times in a row". */
  stamp?: string;
};

const columnsSchema = z.object(outcomeColumns);

const briefly = {
  id: true,
  page: true,
  check: true,
  verdict: true,
  unknownKind: true,
  reason: true,
  trigger: true,
  startedAt: true,
  durationMs: true,
  stamp: true,
} as const;

/** The newest kept runs, oldest first. Rejects when the database is down. */
export async function listRuns(of: RunsOf, max = 50): Promise<RunInBrief[]> {
  const rows = await db.run.findMany({
    where: of,
    orderBy: { startedAt: 'desc' },
    take: max,
    select: briefly,
  });
  return readRows(rows.reverse(), ({ id, page, check, reason, durationMs, ...columns }) => {
    const { unknownKind, ...read } = parseStored(`run ${id}`, columnsSchema, columns);
    return { id, page, check, reason, durationMs, unknown: unknownKind, ...read };
  });
}

/** The newest runs of each of these checks, all together, oldest first. */
export async function listRunsOfChecks(
  of: Omit<RunsOf, 'check'>,
  checks: readonly string[],
  maxEach: number,
) {
  const lists = await Promise.all(checks.map((check) => listRuns({ ...of, check }, maxEach)));
  return lists.flat().sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
}
