import type { z } from 'zod';
import { type SendOptions, sendJob } from './scheduler.ts';

/** What the scheduler needs of a job. */
export type RunnableJob = {
  /** Also of its queue: it stays, since jobs wait under it. */
  name: string;
  /** How many run at once in each process. */
  maxConcurrent: number;
  /** A cron expression of five fields, UTC. It also runs whenever a process starts. */
  schedule?: string;
  run: (data: unknown, signal: AbortSignal) => Promise<void>;
};

/** `send` puts it into its queue. @throws when Pulsebook's database is not responding. */
export type Job<Data> = RunnableJob & { send: (data: Data, options: SendOptions) => Promise<void> };

type Definition<Data> = {
  name: string;
  data: z.ZodType<Data>;
  maxConcurrent?: number;
  schedule?: string;
  /**
   * Does it. Rejects to be run again, later and later. It may run twice, as after a crash, and nearly at once: what it
   * writes must bear that.
   * @param signal Aborted when this process is to end, or took too long.
   */
  run: (data: Data, signal: AbortSignal) => Promise<void>;
};

/** Work that one of all processes does, in the background; it outlives the process that asked for it. */
export function defineJob<Data extends object>({
  name,
  data: schema,
  maxConcurrent = 1,
  schedule,
  run,
}: Definition<Data>): Job<Data> {
  return {
    name,
    maxConcurrent,
    schedule,
    run: async (given, signal) => run(schema.parse(given), signal),
    send: (data, options) => sendJob(name, data, options),
  };
}
