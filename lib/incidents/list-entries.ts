import { db } from '#lib/db.ts';
import type { TimelineEntry } from '#lib/vocabulary/incident.ts';
import { toEntry } from './rows.ts';

const maxConcurrent = 500;

/** The entries of a timeline after a number, oldest first, at most 500. Rejects when the database is down. */
export async function listEntries(incidentId: string, after = 0): Promise<TimelineEntry[]> {
  const rows = await db.timelineEntry.findMany({
    where: { incidentId, number: { gt: after } },
    orderBy: { number: 'asc' },
    take: maxConcurrent,
  });
  return rows.map(toEntry);
}

/** The whole timeline, oldest first. */
export async function listAllEntries(incidentId: string): Promise<TimelineEntry[]> {
  const all: TimelineEntry[] = [];
  for (;;) {
    const next = await listEntries(incidentId, all.at(-1)?.number);
    all.push(...next);
    if (next.length < maxConcurrent) return all;
  }
}
