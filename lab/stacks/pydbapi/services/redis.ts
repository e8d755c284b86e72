import { Redis } from 'ioredis';
import { every, within } from '../../../parts/serve.ts';

/** Undefined where this machine has no Redis: then, as in pyDBAPI, all is kept in the process. */
export const redis = process.env.REDIS_URL
  ? new Redis(process.env.REDIS_URL, {
      commandTimeout: 500,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      retryStrategy: () => 300,
      connectionName: 'pydbapi',
    })
  : undefined;
let said = '';
redis?.on('error', (error) => {
  if (error.message !== said) console.error(`Redis connection refused: ${error.message}`);
  said = error.message;
});

export const redisAnswers = async () =>
  !redis ||
  within(700, redis.ping()).then(
    () => true,
    () => false,
  );

const windowMs = 60_000;
const slotSeconds = 300;
const timesHere = new Map<string, number[]>();
const slotsHere = new Map<string, number>();

/** A sliding window of a minute: in Redis for all processes, else in this one. */
export async function isWithinRate(key: string, limit: number): Promise<boolean> {
  const now = Date.now();
  if (redis?.status === 'ready') {
    const name = `ratelimit:gateway:${key}`;
    await redis.zremrangebyscore(name, '-inf', (now - windowMs) / 1000);
    if ((await redis.zcard(name)) >= limit) return false;
    await redis
      .pipeline()
      .zadd(name, now / 1000, `${now}.${Math.random()}`)
      .expire(name, 61)
      .exec();
    return true;
  }
  const times = (timesHere.get(key) ?? []).filter((at) => at > now - windowMs);
  timesHere.set(key, times);
  return times.length < limit && times.push(now) > 0;
}

/** One of a client's places for requests in flight. Undefined when all are taken, else what gives it back. */
export async function takeSlot(client: string, most: number): Promise<(() => Promise<void>) | undefined> {
  if (redis?.status === 'ready') {
    const shared = redis;
    const name = `concurrent:gateway:${client}`;
    const release = async () => {
      await shared.decr(name).catch(() => {});
    };
    const taken = await shared.incr(name);
    await shared.expire(name, slotSeconds);
    if (taken <= most) return release;
    await release();
    return undefined;
  }
  const taken = slotsHere.get(client) ?? 0;
  if (taken >= most) return undefined;
  slotsHere.set(client, taken + 1);
  return async () => {
    slotsHere.set(client, Math.max(0, (slotsHere.get(client) ?? 1) - 1));
  };
}

/** What an earlier process of the app left taken. */
export async function resetSlots(clients: readonly string[]): Promise<void> {
  if (clients.length) await redis?.del(...clients.map((client) => `concurrent:gateway:${client}`));
}

const configSeconds = 300;
const configKeys = new Set<string>();

/** Whether an API's configuration was in the cache; if not, it is now. */
export async function cacheConfig(api: string, isOff: boolean): Promise<void> {
  if (redis?.status !== 'ready') return;
  const key = `gateway:config:${api}`;
  configKeys.add(key);
  if (isOff) await redis.del(key);
  else if (!(await redis.get(key))) await redis.setex(key, configSeconds, '{}');
}

/** A flush empties all at once. */
export function emptyCacheWhile(isOff: () => boolean): void {
  every(200, async () => {
    if (isOff() && configKeys.size && redis?.status === 'ready') await redis.del(...configKeys);
  });
}
