import { z } from 'zod';
import { db } from '#lib/db.ts';
import { parseStored, readRows, storedTime } from '#lib/parse-stored.ts';
import type { Trigger } from '#lib/runs/record-run.ts';
import { paramsSchema, verdictSchema } from '#lib/runs/stored-result.ts';
import type { Incident, TimelineEntry } from '#lib/vocabulary/incident.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { newestOfStreaks } from './newest-of-streaks.ts';

/** A run that somebody made while an incident was open, and that is not in its timeline. */
export type OfferedRun = {
  id: string;
  title: string;
  page: string;
  check: string;
  verdict: Verdict;
  reason: string;
  who: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  /** Shown first: no newer run of its check has the same verdict. */
  isNews: boolean;
};

const maxUpdates = 12;
const max = 500;
const columnsSchema = z.object({ params: paramsSchema, verdict: verdictSchema, startedAt: storedTime });
/** Not live readings, which nobody asked for, nor the incident's own runs, which are in it. */
const askedFor: Trigger[] = ['run-check', 'run-all', 'verify'];

/** What is offered to an incident, newest first: runs of its stack and environment that people made while it was open. */
export async function listOfferedRuns(
  { stack, environment, openedAt, resolvedAt }: Incident,
  entries: readonly TimelineEntry[],
): Promise<OfferedRun[]> {
  const added = entries.flatMap((entry) =>
    entry.kind === 'run' || entry.kind === 'recovered' ? (entry.result.runId ?? []) : [],
  );
  const rows = await db.run.findMany({
    where: {
      stack,
      environment,
      trigger: { in: askedFor },
      startedAt: { gte: openedAt, ...(resolvedAt && { lte: resolvedAt }) },
    },
    orderBy: { startedAt: 'desc' },
    take: max,
    select: {
      id: true,
      title: true,
      page: true,
      check: true,
      params: true,
      verdict: true,
      reason: true,
      who: true,
      startedAt: true,
    },
  });
  const runs = readRows(rows, (row) => ({ ...row, ...parseStored(`run ${row.id}`, columnsSchema, row) }));
  const news = newestOfStreaks(runs, added).slice(0, maxUpdates);
  return runs
    .filter(({ id }) => !added.includes(id))
    .map(({ params: _, ...row }) => ({
      ...row,
      isNews: news.some(({ id }) => id === row.id),
    }));
}
