import { z } from 'zod';
import { batchSize } from '#lib/batch-size.ts';
import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { defineJob } from '#lib/jobs/job.ts';

const dayMs = 24 * 60 * 60_000;

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

export const enforceRetentionJob = defineJob({
  name: 'enforce-retention',
  data: z.object({}),
  schedule: '17 * * * *',
  run: async () => {
    await enforceRetention();
  },
});
