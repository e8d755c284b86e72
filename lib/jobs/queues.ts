import type { PgBoss } from 'pg-boss';
import type { RunnableJob } from './job.ts';
import { reportJobError } from './report-job-error.ts';
import { type QueueWorker, scheduler, wake } from './scheduler.ts';

/** How soon a job is found for which no worker was woken, as one that another process has left behind. */
const pollSeconds = 2;
/** Of further workers of a queue, and of a queue that only its schedule fills. */
const slowPollSeconds = 60;
/** A process that has died is noticed after this, and the time until somebody looks. */
const heartbeatSeconds = 10;
const maxRunSeconds = 15 * 60;
const retry = { retryDelay: 2, retryBackoff: true, retryDelayMax: 60 };
/** Its schedule runs it again anyway. */
const scheduledRetries = 3;
const otherRetries = 100;
const keepDoneSeconds = 24 * 60 * 60;

export async function createQueue(boss: PgBoss, { name, schedule }: RunnableJob): Promise<void> {
  const options = {
    ...retry,
    retryLimit: schedule ? scheduledRetries : otherRetries,
    heartbeatSeconds,
    expireInSeconds: maxRunSeconds,
    deleteAfterSeconds: keepDoneSeconds,
  };
  // "short": one job of a key waits, whoever sends it.
  await boss.createQueue(name, { policy: 'short', ...options });
  await boss.updateQueue(name, options);
  if (!schedule) return;
  await boss.schedule(name, schedule, {}, { singletonKey: name, missed: 'once' });
  await boss.send(name, {}, { singletonKey: name });
}

export async function startWorkers(boss: PgBoss, job: RunnableJob): Promise<void> {
  const workers: QueueWorker[] = [];
  scheduler.workers.set(job.name, workers);
  for (let at = 0; at < job.maxConcurrent; at += 1) {
    const worker: QueueWorker = { id: '', isBusy: false };
    const isSlow = at > 0 || job.schedule !== undefined;
    const options = { pollingIntervalSeconds: isSlow ? slowPollSeconds : pollSeconds };
    worker.id = await boss.work<unknown>(job.name, options, async ([taken]) => {
      worker.isBusy = true;
      // More may be due, and another worker need not wait for this one.
      wake(boss, job.name);
      try {
        if (taken) await job.run(taken.data, taken.signal);
      } catch (error) {
        reportJobError(error, `The job ${job.name}`);
        throw error;
      } finally {
        worker.isBusy = false;
        boss.notifyWorker(worker.id);
      }
    });
    workers.push(worker);
  }
}
