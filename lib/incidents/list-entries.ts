import { batchSize } from '#lib/batch-size.ts';
import { db } from '#lib/db.ts';
import { readRows } from '#lib/parse-stored.ts';
import type { TimelineEntry } from '#lib/vocabulary/incident.ts';
import { toEntry } from './rows.ts';

/** `last` is the number of the last entry in it, also where that cannot be read; undefined where there is none. */
export type EntryBatch = { entries: TimelineEntry[]; last?: number };

/** The next entries of a timeline after a number, oldest first, one batch at most. Rejects when the database is down. */
export async function listEntries(incidentId: string, after = 0): Promise<EntryBatch> {
  const rows = await db.timelineEntry.findMany({
    where: { incidentId, number: { gt: after } },
    orderBy: { number: 'asc' },
    take: batchSize,
  });
  return { entries: readRows(rows, toEntry), last: rows.at(-1)?.number };
}

/** The whole timeline, oldest first. */
export async function listAllEntries(incidentId: string): Promise<TimelineEntry[]> {
  const all: TimelineEntry[] = [];
  let after: number | undefined = 0;
  while (after !== undefined) {
    const { entries, last }: EntryBatch = await listEntries(incidentId, after);
    all.push(...entries);
    after = last;
  }
  return all;
}
