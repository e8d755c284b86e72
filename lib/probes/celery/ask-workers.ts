import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Target } from '#lib/stacks/stack.ts';
import { answerTooLate } from '../answer-errors.ts';
import { type Limits, remainingMs, until } from '../limits.ts';
import { nameOf, placeOf } from '../open-socket.ts';
import { takeRedis } from '../redis/ask-redis.ts';
import { explainRedisError } from '../redis/explain-redis-error.ts';
import type { CeleryAnswer, CeleryQuestion } from '../target-client.ts';
import { type CeleryWorker, dbOf, namesFor, readAnswer, readEvents, wrapRequest } from './envelope.ts';

/** What is left of the deadline for taking away what a ping has put down. */
const TIDY_MS = 200;
/** How much longer than the deadline a connection may live on which something was put down. */
const GRACE_MS = 1_000;

/**
 * Which Celery workers of a broker in Redis are alive. Where the target allows it they are pinged, which writes a
 * queue for their answers and takes it away again; else one listens for their heartbeats.
 * @throws ProbeError
 */
export async function askWorkers(
  target: Target,
  question: CeleryQuestion,
  limits: Limits,
): Promise<CeleryAnswer> {
  const within = (leftMs: number) => Math.max(0, Math.min(question.withinMs, leftMs));
  if (!target.celeryPing) return over(target, limits, (client) => hear(client));
  try {
    return await over(target, limits, (client) => ping(client));
  } catch (error) {
    const explained = explainRedisError(error, target, 'question');
    if (explained.code !== 'OOM') throw explained;
    return over(target, limits, (client) => hear(client));
  }

  async function hear(client: Redis): Promise<CeleryAnswer> {
    const heardMs = within(remainingMs(limits) - TIDY_MS);
    return { by: 'heartbeat', heardMs, workers: await hearWorkers(client, dbOf(target), heardMs) };
  }

  async function ping(client: Redis): Promise<CeleryAnswer> {
    const waitMs = within(remainingMs(limits) - TIDY_MS);
    const method = question.queues ? 'active_queues' : 'ping';
    return { by: 'ping', waitMs, ...(await pingWorkers(client, dbOf(target), method, waitMs)) };
  }
}

/** A connection for this alone: whoever subscribes or blocks cannot ask anything else meanwhile. */
async function over<T>(target: Target, limits: Limits, talk: (client: Redis) => Promise<T>): Promise<T> {
  const held = await takeRedis(target, limits, true);
  const { client, socket } = held.connection;
  const timer = setTimeout(() => socket.destroy(), remainingMs(limits) + GRACE_MS);
  const work = talk(client).finally(() => {
    clearTimeout(timer);
    held.release('close');
  });
  try {
    return await until(limits, work, () => answerTooLate(nameOf(placeOf(target)), limits));
  } catch (error) {
    throw explainRedisError(error, target, 'question');
  }
}

async function hearWorkers(client: Redis, db: number, listenMs: number): Promise<CeleryWorker[]> {
  const heard = new Map<string, CeleryWorker>();
  client.on('pmessage', (_pattern, _channel, message: string) => {
    for (const { isLeaving, ...worker } of readEvents(message)) {
      if (isLeaving) heard.delete(worker.name);
      else heard.set(worker.name, worker);
    }
  });
  await client.psubscribe(namesFor(db, '').heartbeats);
  await sleep(listenMs);
  return inOrder([...heard.values()]);
}

/** Ends as soon as all have answered that are subscribed. */
async function pingWorkers(
  client: Redis,
  db: number,
  method: 'ping' | 'active_queues',
  waitMs: number,
): Promise<{ subscribed: number; workers: CeleryWorker[] }> {
  const oid = randomUUID();
  const { bindings, binding, control, replies } = namesFor(db, oid);
  const until = performance.now() + waitMs;
  const workers: CeleryWorker[] = [];
  await client.sadd(bindings, binding);
  try {
    const subscribed = await client.publish(control, wrapRequest(method, oid, waitMs, Date.now()));
    while (workers.length < subscribed) {
      const leftSeconds = (until - performance.now()) / 1000;
      const answer = leftSeconds > 0 ? await client.brpop(replies, Math.max(leftSeconds, 0.01)) : null;
      if (!answer) break;
      workers.push(...readAnswer(answer[1]));
    }
    return { subscribed, workers: inOrder(workers) };
  } finally {
    await client.srem(bindings, binding);
    await client.del(replies);
  }
}

function inOrder(workers: CeleryWorker[]): CeleryWorker[] {
  return workers.toSorted((a, b) => a.name.localeCompare(b.name));
}
