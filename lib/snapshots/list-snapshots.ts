import { db } from '#lib/db.ts';
import type { SnapshotInBrief, SnapshotKind, SnapshotTombstone } from '#lib/vocabulary/snapshot.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { toTombstone } from './find-snapshot.ts';

/** Which snapshots: of a stack, or also of one of its environments. */
export type SnapshotsOf = { stack?: string; environment?: string };

/** The newest snapshots that are still there, newest first, without their content. Rejects when the database is down. */
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
  return rows.map(({ kind, page, verdict, sealedAt, expiresAt, ...row }) => ({
    ...row,
    kind: kind as SnapshotKind,
    page: page ?? undefined,
    verdict: verdict as Verdict,
    sealedAt: sealedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
}

/** The last snapshots that were revoked or have expired, newest first. */
export async function listTombstones(of: SnapshotsOf = {}, max = 20): Promise<SnapshotTombstone[]> {
  const rows = await db.snapshotEnd.findMany({ where: of, orderBy: { endedAt: 'desc' }, take: max });
  return rows.map(toTombstone);
}
