import { Redis } from 'ioredis';
import { taskMessage } from '../../../parts/celery-message.ts';
import { messageOf } from '../../../parts/serve.ts';

const open = (url: string | undefined, name: string) => {
  if (!url) return undefined;
  const client = new Redis(url, {
    commandTimeout: 1_000,
    maxRetriesPerRequest: 1,
    retryStrategy: () => 300,
    connectionName: name,
  });
  let said = '';
  client.on('error', ({ message }) => {
    if (message !== said) console.error(`redis.exceptions.ConnectionError: ${message}`);
    said = message;
  });
  return client;
};

/** Undefined where this machine has no Redis, or no Celery to take from the queue. */
const broker = open(process.env.CELERY_BROKER_URL, 'tldr-api-broker');
const cache = open(process.env.REDIS_URL, 'tldr-api');

/** @returns false where nobody would take the task. */
export async function sendTask(name: string, args: unknown[]): Promise<boolean> {
  await broker?.lpush('celery', taskMessage(name, args));
  return broker !== undefined;
}

/** Through the cache, for CACHE_TTL seconds. */
export async function cached<T>(key: string, read: () => Promise<T>): Promise<T> {
  const ttlSeconds = Number(process.env.CACHE_TTL);
  const known = await cache?.get(key);
  if (known) return JSON.parse(known) as T;
  const value = await read();
  await cache?.set(key, JSON.stringify(value), 'EX', ttlSeconds);
  return value;
}

const flags = ['audio', 'chat', 'clips', 'dimensions', 'limits', 'plans', 'previews', 'quality'].map(
  (name) => `flag:${name}`,
);

/** What every request looks up. Without Redis, the defaults count. */
export async function readFlags(): Promise<void> {
  const known = await cache?.mget(flags).catch(() => undefined);
  if (!known?.includes(null)) return;
  await cache?.mset(flags.flatMap((name) => [name, 'on'])).catch(() => {});
}

const stateOf = async (client: Redis | undefined) => {
  if (!client) return { status: 'not configured' };
  try {
    await client.ping();
    return { status: 'healthy' };
  } catch (error) {
    return { status: 'unhealthy', error: messageOf(error) };
  }
};

/** Their lines of /health/detailed. */
export const cacheHealth = () => stateOf(cache);
export const brokerHealth = () => stateOf(broker);
