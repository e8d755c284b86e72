import { db } from '#lib/db.ts';
import { idPattern } from '#lib/new-id.ts';
import { type KeptRun, toKeptRun } from './kept-run.ts';

/**
 * The kept run of that id; undefined where there is none, as after its retention. Rejects when the database is down, and
 * with a ProblemError where its row cannot be read.
 */
export async function findRun(id: string): Promise<KeptRun | undefined> {
  if (!idPattern.test(id)) return undefined;
  const row = await db.run.findUnique({ where: { id } });
  return row ? toKeptRun(row) : undefined;
}
