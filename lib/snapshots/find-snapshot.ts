import { db } from '#lib/db.ts';
import type { Sealed, Snapshot, SnapshotKind, SnapshotTombstone } from '#lib/vocabulary/snapshot.ts';
import type { SnapshotTombstoneModel } from '#prisma/generated/models/SnapshotTombstone.ts';
import { hashContent } from './hash-content.ts';

const idPattern = /^[1-9A-HJ-NP-Za-km-z]{14}$/;

/** `content` is the very text that was sealed. */
export type FoundSnapshot = Snapshot & { content: string };

/**
 * What is at the address of a snapshot: it, or how it ended; undefined where there never was one. One that has
 * expired is never given out, also before it is deleted. Rejects when the database is down.
 */
export async function findSnapshot(
  id: string,
  now = new Date(),
): Promise<{ snapshot: FoundSnapshot } | { end: SnapshotTombstone } | undefined> {
  const row = idPattern.test(id) ? await db.snapshot.findUnique({ where: { id } }) : undefined;
  if (!row || row.expiresAt <= now) {
    const end = await findSnapshotEnd(id, now);
    return end && { end };
  }
  const { content, hash } = row;
  return {
    snapshot: { sealed: readSealed(content), content, hash, isIntact: hashContent(content) === hash },
  };
}

/** How the snapshot of that id ended; undefined while it is there, and where there never was one. */
export async function findSnapshotEnd(id: string, now = new Date()): Promise<SnapshotTombstone | undefined> {
  if (!idPattern.test(id)) return undefined;
  const end = await db.snapshotTombstone.findUnique({ where: { id } });
  if (end) return toEnd(end);
  const over = await db.snapshot.findFirst({
    where: { id, expiresAt: { lte: now } },
    omit: { content: true },
  });
  return over ? toEnd(expiredEnd(over)) : undefined;
}

type Ending = Pick<SnapshotTombstoneModel, 'id' | 'kind' | 'stack' | 'page' | 'environment' | 'sealedAt'>;

/** The end of a snapshot whose time is over. */
export function expiredEnd(row: Ending & { expiresAt: Date }): SnapshotTombstoneModel {
  const { id, kind, stack, page, environment, sealedAt, expiresAt } = row;
  const about = { reason: 'expired', actor: 'pulsebook', note: 'It expired' };
  return { id, ...about, kind, stack, page, environment, sealedAt, endedAt: expiresAt };
}

export function toEnd(row: SnapshotTombstoneModel): SnapshotTombstone {
  return {
    ...row,
    reason: row.reason as SnapshotTombstone['reason'],
    kind: row.kind as SnapshotKind,
    page: row.page ?? undefined,
    sealedAt: row.sealedAt.toISOString(),
    endedAt: row.endedAt.toISOString(),
  };
}

/** JSON has no NaN and no infinity: they were sealed as null, and the sample's text still says which. */
function readSealed(content: string): Sealed {
  const sealed = JSON.parse(content) as Sealed;
  for (const { evidence } of sealed.checks) {
    for (const sample of evidence.samples) {
      const value: number | null = sample.value;
      sample.value = value ?? Number.NaN;
    }
  }
  return sealed;
}
