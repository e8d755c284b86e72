import type { PgBoss } from 'pg-boss';
import { processWide } from '#lib/stacks/process-wide.ts';

/** `key`: while a job of it waits, another is not queued. `afterMs`: not before that, from now. */
export type SendOptions = { key: string; afterMs?: number };

/** One of the workers of a queue: it asks for the next job now and then, or when it is woken. */
export type QueueWorker = { id: string; isBusy: boolean };

type Scheduler = {
  /** Resolves once pg-boss runs, which may take until Pulsebook's database responds. Undefined before the start. */
  started?: Promise<PgBoss>;
  /** By queue. */
  workers: Map<string, QueueWorker[]>;
  ended: AbortController;
  /** When the log last said that the database is not responding. */
  warnedAt: number;
};

export const scheduler = processWide<Scheduler>(
  'scheduler',
  () => ({ workers: new Map(), ended: new AbortController(), warnedAt: 0 }),
  { overReloads: true },
);

/** @throws when Pulsebook's database is not responding. */
export async function sendJob(name: string, data: object, { key, afterMs = 0 }: SendOptions): Promise<void> {
  if (!scheduler.started) throw new Error(`The job ${name} was sent before jobs were started`);
  const boss = await scheduler.started;
  // As a time from now: the database's clock decides when it is due.
  await boss.send(name, data, { singletonKey: key, startAfter: afterMs / 1000 });
  setTimeout(() => wake(boss, name), afterMs).unref();
}

/**
 * Has a worker of this process look into its queue at once. It only saves time: what nobody is woken for is found by
 * the next poll of any process.
 */
export function wake(boss: PgBoss, name: string): void {
  const workers = scheduler.workers.get(name) ?? [];
  const idle = workers.find(({ isBusy }) => !isBusy);
  for (const { id } of idle ? [idle] : workers) boss.notifyWorker(id);
}
