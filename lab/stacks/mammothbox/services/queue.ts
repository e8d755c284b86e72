import { Redis } from 'ioredis';
import { messageOf } from '../../../parts/serve.ts';

export const jobTypes = ['json', 'media'] as const;
export type JobType = (typeof jobTypes)[number];
export type Job = { type: JobType; id: string };

const listOf = (type: JobType) => `file_allocator:queue:${type}`;
const lists = jobTypes.map(listOf);

/** QUEUE_BACKEND=redis; undefined where this machine has no Redis, and the queue is in the process. */
const redis = process.env.REDIS_URL
  ? new Redis(process.env.REDIS_URL, {
      commandTimeout: 1_000,
      maxRetriesPerRequest: 1,
      retryStrategy: () => 300,
      connectionName: 'file-allocator',
    })
  : undefined;
let said = '';
redis?.on('error', (error) => {
  if (error.message !== said) console.error(`ConnectionError: Error connecting to Redis: ${error.message}`);
  said = error.message;
});
const inProcess: Job[] = [];

export async function push(...jobs: Job[]): Promise<void> {
  if (!redis) {
    inProcess.push(...jobs);
    return;
  }
  const pipeline = redis.pipeline();
  for (const { type, id } of jobs) pipeline.lpush(listOf(type), id);
  for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error;
}

export async function take(): Promise<Job | undefined> {
  if (!redis) return inProcess.shift();
  const taken = (await redis.lmpop(2, ...lists.toSorted(() => Math.random() - 0.5), 'RIGHT')) as
    | [string, string[]]
    | null;
  const type = jobTypes.find((each) => listOf(each) === taken?.[0]);
  const id = taken?.[1][0];
  return type && id ? { type, id } : undefined;
}

export async function depths(): Promise<Record<JobType, number>> {
  const count = async (type: JobType) =>
    redis ? redis.llen(listOf(type)) : inProcess.filter((job) => job.type === type).length;
  const [json = 0, media = 0] = await Promise.all(jobTypes.map(count));
  return { json, media };
}

/** Deletes all but the newest few, so that what a fault piled up is not in the way for long. */
export async function trim(): Promise<void> {
  inProcess.splice(0, inProcess.length - 2);
  for (const list of lists) await redis?.ltrim(list, 0, 1);
}

/** The queue's part of /health. */
export async function queueHealth() {
  const backend = redis ? 'redis' : 'inproc';
  try {
    const { json, media } = await depths();
    return { part: { status: 'healthy', backend }, depth: json + media };
  } catch (error) {
    const why = `Error connecting to Redis: ${messageOf(error)}`;
    return { part: { status: 'unhealthy', backend, error: why }, depth: null };
  }
}
