import { z } from 'zod';
import { formatCount } from '#lib/vocabulary/format.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';

/** kombu.transport.redis: one list a priority, the first without a suffix. */
const separator = '\x06\x16';

/** https://docs.celeryq.dev/en/stable/userguide/routing.html#redis-message-priorities, …/userguide/monitoring.html#redis */
export const queue = defineKind({
  name: 'celery.queue',
  target: 'redis',
  summary: 'How many tasks are waiting in each queue, across all priorities?',
  options: z.object({
    queues: z.array(z.string()).min(1).default(['celery']).describe('Names of queues; one sample each'),
    priorities: z
      .array(z.number().int().min(0).max(255))
      .min(1)
      .default([0, 3, 6, 9])
      .describe("Celery's priority_steps, as the application sets them"),
    prefix: z.string().default('').describe("Celery's global_keyprefix, if it has one"),
  }),
  example: { stack: 'mw-py', target: 'cache', options: { queues: ['celery'] } },
  defaults: { unit: 'tasks', thresholds: { warn: { atLeast: 50 }, fail: { atLeast: 100 } } },

  async observe(ask, { queues, priorities, prefix }) {
    const rows: [string, number, number][] = [];
    for (const name of queues) {
      for (const priority of priorities) {
        const waiting = Number(await ask.redis(['LLEN', `${prefix}${listOf(name, priority)}`]));
        rows.push([name, priority, waiting]);
      }
    }
    return {
      samples: queues.map((name) => queueSample(name, rows)),
      table: {
        columns: [{ name: 'queue' }, { name: 'priority' }, { name: 'tasks' }],
        rows: rows.filter(([, priority, waiting]) => waiting > 0 || priority === priorities[0]),
        truncated: false,
      },
    };
  },
});

export function listOf(queue: string, priority: number): string {
  return priority === 0 ? queue : `${queue}${separator}${priority}`;
}

export function queueSample(name: string, rows: readonly [string, number, number][]): Sample {
  const value = rows.reduce((sum, [queue, , waiting]) => sum + (queue === name ? waiting : 0), 0);
  const say = `${formatCount(value, 'tasks')} waiting in queue ${name}`;
  return { labels: { queue: name }, value, say };
}
