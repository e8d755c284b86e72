import { z } from 'zod';
import { db } from '#lib/db.ts';
import { orUndefined, parseStored, storedTime } from '#lib/parse-stored.ts';
import type { Snapshot, SnapshotTombstone } from '#lib/vocabulary/snapshot.ts';
import type { SnapshotModel } from '#prisma/generated/models/Snapshot.ts';
import type { SnapshotTombstoneModel } from '#prisma/generated/models/SnapshotTombstone.ts';
import { hashContent } from './hash-content.ts';
import { snapshotIdPattern } from './snapshot-id.ts';
import { readSealed, snapshotKindSchema } from './stored-snapshot.ts';

/** `content` is the very text that was sealed. */
export type FoundSnapshot = Snapshot & { content: string };

/**
 * What is at the address of a snapshot: it, or the tombstone of one that was revoked or has expired; undefined where
 * there never was one. An expired one is not given out, also before it is deleted. Rejects when the database is down,
 * and with a ProblemError where what was sealed cannot be read.
 */
export async function findSnapshot(
  id: string,
  now = new Date(),
): Promise<{ snapshot: FoundSnapshot } | { tombstone: SnapshotTombstone } | undefined> {
  const row = snapshotIdPattern.test(id) ? await db.snapshot.findUnique({ where: { id } }) : undefined;
  if (!row || row.expiresAt <= now) {
    const tombstone = await findTombstone(id, now);
    return tombstone && { tombstone };
  }
  const { content, hash } = row;
  return {
    snapshot: { sealed: readSealed(id, content), content, hash, isIntact: hashContent(content) === hash },
  };
}

/** The tombstone of a snapshot; undefined while it is there, and where there never was one. */
export async function findTombstone(id: string, now = new Date()): Promise<SnapshotTombstone | undefined> {
  if (!snapshotIdPattern.test(id)) return undefined;
  const row = await db.snapshotTombstone.findUnique({ where: { id } });
  if (row) return toTombstone(row);
  const expired = await db.snapshot.findFirst({
    where: { id, expiresAt: { lte: now } },
    omit: { content: true },
  });
  return expired ? toTombstone(expiredRow(expired)) : undefined;
}

type Expired = Pick<
  SnapshotModel,
  'id' | 'kind' | 'stack' | 'page' | 'environment' | 'sealedAt' | 'expiresAt'
>;

/** The row that stays of an expired snapshot. */
export function expiredRow(row: Expired): SnapshotTombstoneModel {
  const { id, kind, stack, page, environment, sealedAt, expiresAt } = row;
  const about = { reason: 'expired' as const, actor: 'pulsebook', note: 'It expired' };
  return { id, ...about, kind, stack, page, environment, sealedAt, endedAt: expiresAt };
}

const tombstoneSchema = z.object({
  id: z.string(),
  reason: z.enum(['revoked', 'expired']),
  actor: z.string(),
  note: z.string(),
  kind: snapshotKindSchema,
  stack: z.string(),
  page: orUndefined(z.string()),
  environment: z.string(),
  sealedAt: storedTime,
  endedAt: storedTime,
});

/** @throws ProblemError where a column does not hold what it should. */
export function toTombstone(row: SnapshotTombstoneModel): SnapshotTombstone {
  return parseStored(`tombstone of snapshot ${row.id}`, tombstoneSchema, row);
}
