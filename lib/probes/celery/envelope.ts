import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Target } from '#lib/stacks/stack.ts';

/** The only two things that workers are asked. Neither changes anything. */
export type CeleryRequest = 'ping' | 'active_queues';

/** The number of the target's database, which kombu puts into the names of channels. */
export function dbOf({ connection }: Target): number {
  return connection.family === 'redis' ? connection.database : 0;
}

/** Names in Redis: of the database `db`, for answers to `oid`. kombu.transport.redis, kombu.pidbox */
export function namesFor(db: number, oid: string) {
  const replies = `${oid}.reply.celery.pidbox`;
  return {
    control: `/${db}.celery.pidbox`,
    heartbeats: `/${db}.celeryev/worker.*`,
    bindings: '_kombu.binding.reply.celery.pidbox',
    binding: [oid, '', replies].join('\x06\x16'),
    replies,
  };
}

/**
 * A broadcast to all workers as Celery's own `inspect` sends it, to the letter: a malformed one can end a worker.
 * https://docs.celeryq.dev/en/stable/userguide/workers.html#ping, https://github.com/celery/kombu/blob/main/kombu/pidbox.py
 */
export function wrapRequest(method: CeleryRequest, oid: string, waitMs: number, now: number): string {
  const body = {
    method,
    arguments: {},
    destination: null,
    pattern: null,
    matcher: null,
    ticket: randomUUID(),
    reply_to: { exchange: 'reply.celery.pidbox', routing_key: oid },
  };
  return JSON.stringify({
    body: Buffer.from(JSON.stringify(body)).toString('base64'),
    'content-encoding': 'utf-8',
    'content-type': 'application/json',
    headers: { clock: 1, expires: (now + waitMs) / 1000 },
    properties: {
      delivery_mode: 2,
      delivery_info: { exchange: 'celery.pidbox', routing_key: '' },
      priority: 0,
      body_encoding: 'base64',
      delivery_tag: randomUUID(),
    },
  });
}

const envelope = z.object({
  body: z.string(),
  properties: z.object({ body_encoding: z.string().optional() }).optional(),
});

/** What is in a message of kombu's; undefined where it is none. */
export function unwrap(message: string): unknown {
  try {
    const { body, properties } = envelope.parse(JSON.parse(message));
    return JSON.parse(
      properties?.body_encoding === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : body,
    );
  } catch {
    return undefined;
  }
}

export type CeleryWorker = { name: string; queues?: string[]; running?: number; processed?: number };

const answers = z.record(z.string(), z.unknown());
const queues = z.array(z.object({ name: z.string() }));

/** Who answered: `{ "celery@host": { "ok": "pong" } }`, or its queues. */
export function readAnswer(message: string): CeleryWorker[] {
  const parsed = answers.safeParse(unwrap(message));
  return Object.entries(parsed.data ?? {}).map(([name, answer]) => {
    const taken = queues.safeParse(answer);
    return { name, ...(taken.success && { queues: taken.data.map(({ name }) => name) }) };
  });
}

const event = z.object({
  type: z.string(),
  hostname: z.string(),
  active: z.number().optional(),
  processed: z.number().optional(),
});

/** Events come alone or in groups. https://docs.celeryq.dev/en/stable/userguide/monitoring.html#worker-heartbeat */
export function readEvents(message: string): (CeleryWorker & { isLeaving: boolean })[] {
  const content = unwrap(message);
  return (Array.isArray(content) ? content : [content]).flatMap((one) => {
    const parsed = event.safeParse(one);
    if (!parsed.success || !parsed.data.type.startsWith('worker-')) return [];
    const { type, hostname: name, active: running, processed } = parsed.data;
    return { name, running, processed, isLeaving: type === 'worker-offline' };
  });
}
