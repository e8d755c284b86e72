import { z } from 'zod';
import { batchSize } from '#lib/batch-size.ts';
import { db } from '#lib/db.ts';
import { defineJob } from '#lib/jobs/job.ts';
import { expiredRow } from './find-snapshot.ts';

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
      db.snapshotTombstone.createMany({ data: over.map(expiredRow), skipDuplicates: true }),
      db.snapshot.deleteMany({ where: { id: { in: ids } } }),
    ]);
    ended += count;
  }
}

export const endExpiredJob = defineJob({
  name: 'end-expired-snapshots',
  data: z.object({}),
  schedule: '37 * * * *',
  run: async () => {
    await endExpired();
  },
});
