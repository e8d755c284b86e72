import { db } from '#lib/db.ts';
import { readRows } from '#lib/parse-stored.ts';
import { type KeptRun, toKeptRun } from './kept-run.ts';

type Place = { stack: string; page: string; environment: string };

/** The kept runs of a page that began at these moments. Rejects when the database is down. */
export async function findRunsAt(place: Place, startedAt: readonly string[]): Promise<KeptRun[]> {
  if (!startedAt.length) return [];
  const rows = await db.run.findMany({ where: { ...place, startedAt: { in: [...startedAt] } } });
  return readRows(rows, toKeptRun);
}
