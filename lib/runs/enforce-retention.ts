import { batchSize } from '#lib/batch-size.ts';
import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { processWide } from '#lib/stacks/process-wide.ts';

const everyMs = 60 * 60_000;
const dayMs = 24 * 60 * 60_000;

const last = processWide('retention', () => ({ enforcedAt: 0 }));

/**
 * Deletes runs older than PULSEBOOK_RETENTION_DAYS, in batches, so that no lock is held for long.
 * @returns How many were deleted.
 */
export async function enforceRetention(now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - env.PULSEBOOK_RETENTION_DAYS * dayMs);
  let deleted = 0;
  for (;;) {
    const old = await db.run.findMany({
      where: { startedAt: { lt: before } },
      select: { id: true },
      take: batchSize,
    });
    if (!old.length) return deleted;
    deleted += (await db.run.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } })).count;
  }
}

/** Enforces it in the background, at most once an hour. Called wherever runs are kept. */
export function enforceRetentionIfDue(): void {
  if (Date.now() - last.enforcedAt < everyMs) return;
  last.enforcedAt = Date.now();
  enforceRetention().catch((error: unknown) => console.warn('Old runs could not be deleted', error));
}
