import { z } from 'zod';
import { db } from '#lib/db.ts';
import { defineJob } from '#lib/jobs/job.ts';

/** Writes down in which process it ran, and in one of them never ends. */
export const countedJob = defineJob({
  name: 'counted',
  data: z.object({ number: z.number(), hangsIn: z.number().optional() }),
  maxConcurrent: 2,
  run: async ({ number, hangsIn }) => {
    await db.$executeRaw`INSERT INTO counted_runs VALUES (${number}, ${process.pid})`;
    if (hangsIn === process.pid) await new Promise(() => {});
  },
});
