import { randomUUID } from 'node:crypto';

/** kombu.transport.redis: one list a priority, the first without a suffix; 0 is taken first. */
export const queueList = (queue: string, priority: number) =>
  priority === 0 ? queue : `${queue}\x06\x16${priority}`;

/**
 * A task as Celery's own clients put it into the list of its queue, to be pushed from the left.
 * https://docs.celeryq.dev/en/stable/internals/protocol.html
 */
export function taskMessage(task: string, args: readonly unknown[], queue = 'celery', priority = 0): string {
  const id = randomUUID();
  const embedded = { callbacks: null, errbacks: null, chain: null, chord: null };
  return JSON.stringify({
    body: Buffer.from(JSON.stringify([args, {}, embedded])).toString('base64'),
    'content-encoding': 'utf-8',
    'content-type': 'application/json',
    headers: {
      lang: 'py',
      task,
      id,
      shadow: null,
      eta: null,
      expires: null,
      group: null,
      group_index: null,
      retries: 0,
      timelimit: [null, null],
      root_id: id,
      parent_id: null,
      argsrepr: JSON.stringify(args),
      kwargsrepr: '{}',
      origin: 'lab',
      ignore_result: true,
    },
    properties: {
      correlation_id: id,
      reply_to: '',
      delivery_mode: 2,
      delivery_info: { exchange: '', routing_key: queue },
      priority,
      body_encoding: 'base64',
      delivery_tag: randomUUID(),
    },
  });
}
