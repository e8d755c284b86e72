import { setTimeout as sleep } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import { createBoss } from './create-boss.ts';
import type { RunnableJob } from './job.ts';
import { createQueue, startWorkers } from './queues.ts';
import { reportJobError } from './report-job-error.ts';
import { scheduler } from './scheduler.ts';

const minPauseMs = 1000;
const maxPauseMs = 30_000;

/**
 * Runs jobs in this process from now on. While Pulsebook's database is not responding it tries again, and nobody has to
 * wait for it. @returns when they run, or `stopJobs` was called; never rejects.
 */
export async function startJobs(jobs: readonly RunnableJob[]): Promise<void> {
  if (scheduler.started) return;
  const { promise, resolve } = Promise.withResolvers<PgBoss>();
  scheduler.started = promise;
  const { signal } = scheduler.ended;
  for (let pauseMs = minPauseMs; !signal.aborted; pauseMs = Math.min(pauseMs * 2, maxPauseMs)) {
    const boss = await tryToStart(jobs);
    if (boss && signal.aborted) return stop(boss);
    if (boss) return resolve(boss);
    await sleep(pauseMs, undefined, { ref: false, signal }).catch(() => {});
  }
}

async function tryToStart(jobs: readonly RunnableJob[]): Promise<PgBoss | undefined> {
  let boss: PgBoss | undefined;
  try {
    boss = createBoss();
    await boss.start();
    for (const job of jobs) await createQueue(boss, job);
    for (const job of jobs) await startWorkers(boss, job);
    return boss;
  } catch (error) {
    reportJobError(error);
    if (boss) await stop(boss);
    return undefined;
  }
}

/** Ends them in this process. What runs is aborted and handed back, for another process to run it. */
export async function stopJobs(): Promise<void> {
  const { started, ended } = scheduler;
  ended.abort();
  scheduler.started = undefined;
  scheduler.workers.clear();
  scheduler.ended = new AbortController();
  const boss = await Promise.race([started, undefined]);
  if (boss) await stop(boss);
}

async function stop(boss: PgBoss): Promise<void> {
  // What it runs is handed back first. Then that ends, too, and has no connection to say so.
  boss.removeAllListeners('error').on('error', () => {});
  await boss.stop({ graceful: false }).catch(reportJobError);
}
