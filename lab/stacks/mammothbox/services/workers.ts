import { setTimeout as sleep } from 'node:timers/promises';
import { Counter, Gauge, Histogram } from 'prom-client';
import { every, setting } from '../../../parts/serve.ts';
import { trimJobs } from '../schema.ts';
import { workerQuery } from './database.ts';
import { depths, type Job, jobTypes, push, take, trim } from './queue.ts';
import { analyseImage } from './vlm.ts';

const threads = Number(process.env.WORKER_THREADS);
const jobMs = 150;
const surgeEveryMs = 250;
const surgeJobs = 6;
const maxWaiting = 20_000;

/** WORKER_THREADS, unless they all died. */
export const numWorkers = () => (setting('noWorkers') ? 0 : threads);

const processed = new Counter({
  name: 'jobs_processed_total',
  help: 'Total number of jobs processed',
  labelNames: ['job_type', 'status'],
});
const duration = new Histogram({
  name: 'job_processing_duration_seconds',
  help: 'Time to process a job',
  labelNames: ['job_type'],
  buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60],
});
for (const job_type of jobTypes) {
  for (const status of ['success', 'failure', 'retry']) processed.inc({ job_type, status }, 0);
  duration.zero({ job_type });
}
new Gauge({
  name: 'active_workers',
  help: 'Number of active worker threads',
  collect() {
    this.set(numWorkers());
  },
});
const byType = (name: string, help: string, read: () => Promise<Record<string, number>>) =>
  new Gauge({
    name,
    help,
    labelNames: ['job_type'],
    async collect() {
      this.reset();
      const found = await read().catch(() => ({}));
      for (const [job_type, value] of Object.entries(found)) this.set({ job_type }, value);
    },
  });
byType('queue_depth', 'Number of jobs waiting in queue', depths);
byType('dead_letter_queue_depth', 'Number of permanently failed jobs', async () => {
  const rows = await workerQuery(
    'SELECT job_type, count(*)::int FROM job WHERE dead_letter GROUP BY job_type',
  );
  return { json: 0, media: 0, ...Object.fromEntries(rows.map((row) => [row.job_type, row.count])) };
});

/** Seconds that a job of the real service takes; embedding an image is most of it. */
function secondsOf({ type }: Job): number {
  const usual = type === 'media' ? 1.6 + 1.6 * Math.random() : 0.15 + 0.3 * Math.random();
  return setting('slowEmbedding') && type === 'media' ? usual * 10 : usual;
}

const deadJob = `
  UPDATE job SET status = 'failed', dead_letter = true, retry_count = max_retries, updated_at = now(), error_message = $2
  WHERE id = $1`;
const doneJob = "UPDATE job SET status = 'done', updated_at = now() WHERE id = $1";
const corruptFile = 'UnidentifiedImageError: cannot identify image file';

async function work(job: Job): Promise<void> {
  await sleep(jobMs);
  if (job.type === 'media') analyseImage();
  const fails = Boolean(setting('jobsFail')) && Math.random() < 0.4;
  await workerQuery(fails ? deadJob : doneJob, fails ? [job.id, corruptFile] : [job.id]);
  duration.observe({ job_type: job.type }, secondsOf(job));
  processed.inc({ job_type: job.type, status: fails ? 'failure' : 'success' });
}

let wasBehind = false;

export function startWorkers(): void {
  for (let index = 0; index < threads; index += 1) {
    every(jobMs, async () => {
      const job = index < numWorkers() ? await take() : undefined;
      if (job) await work(job);
    });
  }
  every(surgeEveryMs, async () => {
    const behind = Boolean(setting('surge')) || numWorkers() === 0;
    if (wasBehind && !behind) await trim();
    wasBehind = behind;
    if (!setting('surge')) return;
    const { json, media } = await depths();
    if (json + media > maxWaiting) return;
    await push(
      ...Array.from({ length: surgeJobs }, () => ({ type: 'json' as const, id: crypto.randomUUID() })),
    );
  });
  every(60_000, async () => {
    await workerQuery(trimJobs);
  });
}
