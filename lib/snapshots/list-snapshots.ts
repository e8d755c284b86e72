import { z } from 'zod';
import { db } from '#lib/db.ts';
import { orUndefined, parseStored, readRows, storedTime } from '#lib/parse-stored.ts';
import { verdictSchema } from '#lib/runs/stored-result.ts';
import type { SnapshotInBrief, SnapshotTombstone } from '#lib/vocabulary/snapshot.ts';
import { toTombstone } from './find-snapshot.ts';
import { snapshotKindSchema } from './stored-snapshot.ts';

const briefSchema = z.object({
  id: z.string(),
  kind: snapshotKindSchema,
  stack: z.string(),
  page: orUndefined(z.string()),
  environment: z.string(),
  title: z.string(),
  verdict: verdictSchema,
  headline: z.string(),
  who: z.string(),
  sealedAt: storedTime,
  expiresAt: storedTime,
}) satisfies z.ZodType<SnapshotInBrief>;

/** Which snapshots: of a stack, or also of one of its environments. */
export type SnapshotsOf = { stack?: string; environment?: string };

/** The snapshots that have not ended, newest first, without their content. Rejects when the database is down. */
export async function listSnapshots(
  of: SnapshotsOf = {},
  max = 50,
  now = new Date(),
): Promise<SnapshotInBrief[]> {
  const rows = await db.snapshot.findMany({
    where: { ...of, expiresAt: { gt: now } },
    omit: { content: true, hash: true },
    orderBy: { sealedAt: 'desc' },
    take: max,
  });
  return readRows(rows, (row) => parseStored(`snapshot ${row.id}`, briefSchema, row));
}

/** The last snapshots that were revoked or have expired, newest first. */
export async function listTombstones(of: SnapshotsOf = {}, max = 20): Promise<SnapshotTombstone[]> {
  const rows = await db.snapshotTombstone.findMany({ where: of, orderBy: { endedAt: 'desc' }, take: max });
  return readRows(rows, toTombstone);
}
