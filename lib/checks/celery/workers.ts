import { z } from 'zod';
import type { CeleryAnswer } from '#lib/probes/target-client.ts';
import { formatCount, formatDuration } from '#lib/vocabulary/format.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { parseDuration } from '../parse-duration.ts';

const options = z.object({
  queues: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('Queues that at least one worker must consume; known only where workers may be pinged'),
  within: z
    .string()
    .default('2500ms')
    .describe('How long to wait for replies or heartbeats, which come every 2 s; less than the deadline'),
});

/**
 * Pinging needs `celeryPing: true` where stack.yaml places the target, and a user of Redis with the rights
 * `+sadd +srem +publish +brpop +del ~_kombu.binding.reply.celery.pidbox ~*.reply.celery.pidbox &/0.celery.pidbox`;
 * listening needs `+psubscribe &/0.celeryev/worker.*` (0 is the number of the database).
 * https://docs.celeryq.dev/en/stable/userguide/monitoring.html#commands
 */
export const workers = defineKind({
  name: 'celery.workers',
  target: 'redis',
  summary: 'Which Celery workers are alive, by ping, or by heartbeat where pings are not allowed?',
  options,
  example: {
    none: "The lab's mw-py has no Celery; in a stack that has it, target its broker and name its queues",
  },
  defaults: { unit: 'workers', thresholds: { fail: { below: 1 } } },

  async observe(ask, { queues, within }) {
    const answer = await ask.celeryWorkers({
      withinMs: parseDuration(within) * 1000,
      queues: queues !== undefined,
    });
    return {
      samples: [...workerSamples(answer), ...(queues ?? []).flatMap((name) => queueSample(name, answer))],
      table: {
        columns: ['worker', 'queues', 'running', 'processed'].map((name) => ({ name })),
        rows: answer.workers.map(({ name, queues, running, processed }) => [
          name,
          queues?.join(', ') ?? null,
          running ?? null,
          processed ?? null,
        ]),
        truncated: false,
      },
    };
  },
});

const silence = 'frozen, or busy with a task in a solo pool';

export function workerSamples(answer: CeleryAnswer): Sample[] {
  const value = answer.workers.length;
  const labels = { of: 'workers' };
  const names = answer.workers.map(({ name }) => name).join(', ');
  const alive = (did: string) => `${formatCount(value, 'workers')} ${did}: ${names}`;
  if (answer.by === 'heartbeat') {
    const heard = formatDuration(answer.heardMs / 1000);
    const none = `No worker sent a heartbeat within ${heard}: none is running, all are ${silence}, or heartbeats are off`;
    return [{ labels, value, say: value ? alive('sent heartbeats') : none }];
  }
  const silent = answer.subscribed - value;
  if (silent <= 0) {
    return [
      {
        labels,
        value,
        say: value ? alive('answered') : 'No worker is connected to the broker: none is running',
      },
    ];
  }
  const say = `${formatCount(silent, 'workers')} connected but not responding: ${silence}`;
  if (!value) return [{ labels, value, say }];
  return [
    { labels, value, say: alive('answered') },
    { labels: { of: 'silent workers' }, value: silent, verdict: 'warning', say },
  ];
}

/** Where no worker responds, that alone is the problem. */
export function queueSample(queue: string, { by, workers }: CeleryAnswer): Sample[] {
  const labels = { queue };
  if (by === 'heartbeat') {
    const say = `Consumers of ${queue} are unknown without a ping: set celeryPing on the broker in stack.yaml`;
    return [{ labels, value: Number.NaN, verdict: 'unknown', say }];
  }
  if (!workers.length) return [];
  const consumers = workers.filter(({ queues }) => queues?.includes(queue));
  const names = consumers.map(({ name }) => name).join(', ');
  if (consumers.length) {
    return [
      {
        labels,
        value: consumers.length,
        verdict: 'ok',
        say: `${names} ${consumers.length === 1 ? 'consumes' : 'consume'} ${queue}`,
      },
    ];
  }
  return [{ labels, value: 0, verdict: 'failing', say: `No responding worker consumes ${queue}` }];
}
