import { batchSize } from '#lib/batch-size.ts';
import { db } from '#lib/db.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import { expiredRow } from './find-snapshot.ts';

const everyMs = 60 * 60_000;

const last = processWide('snapshot policy', () => ({ endedAt: 0 }));

/**
 * Deletes the snapshots whose time is over, in batches; of each, what and when it was remains at its link.
 * @returns How many were deleted.
 */
export async function endExpired(now = new Date()): Promise<number> {
  let ended = 0;
  for (;;) {
    const over = await db.snapshot.findMany({
      where: { expiresAt: { lte: now } },
      omit: { content: true },
      take: batchSize,
    });
    if (!over.length) return ended;
    const ids = over.map(({ id }) => id);
    const [, { count }] = await db.$transaction([
      db.snapshotEnd.createMany({ data: over.map(expiredRow), skipDuplicates: true }),
      db.snapshot.deleteMany({ where: { id: { in: ids } } }),
    ]);
    ended += count;
  }
}

/** Enforces it in the background, at most once an hour. */
export function endExpiredIfDue(): void {
  if (Date.now() - last.endedAt < everyMs) return;
  last.endedAt = Date.now();
  endExpired().catch((error: unknown) => console.warn('Expired snapshots could not be deleted', error));
}
