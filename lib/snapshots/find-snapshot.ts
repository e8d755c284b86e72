import { db } from '#lib/db.ts';
import type { Sealed, Snapshot, SnapshotEnd, SnapshotKind } from '#lib/vocabulary/snapshot.ts';
import type { SnapshotEndModel } from '#prisma/generated/models/SnapshotEnd.ts';
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
): Promise<{ snapshot: FoundSnapshot } | { end: SnapshotEnd } | undefined> {
  if (!idPattern.test(id)) return undefined;
  const row = await db.snapshot.findUnique({ where: { id } });
  if (!row) {
    const end = await db.snapshotEnd.findUnique({ where: { id } });
    return end ? { end: toEnd(end) } : undefined;
  }
  if (row.expiresAt <= now) return { end: toEnd(expiredEnd(row)) };
  const { content, hash } = row;
  return {
    snapshot: { sealed: readSealed(content), content, hash, isIntact: hashContent(content) === hash },
  };
}

type Ending = Pick<SnapshotEndModel, 'id' | 'kind' | 'stack' | 'page' | 'environment' | 'sealedAt'>;

/** The end of a snapshot whose time is over. */
export function expiredEnd(row: Ending & { expiresAt: Date }): SnapshotEndModel {
  const { id, kind, stack, page, environment, sealedAt, expiresAt } = row;
  const about = { who: 'pulsebook', why: 'Its time was over' };
  return { id, how: 'expired', ...about, kind, stack, page, environment, sealedAt, endedAt: expiresAt };
}

export function toEnd(row: SnapshotEndModel): SnapshotEnd {
  return {
    ...row,
    how: row.how as SnapshotEnd['how'],
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
