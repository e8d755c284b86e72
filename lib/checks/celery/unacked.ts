import { z } from 'zod';
import type { RedisReply } from '#lib/probes/target-client.ts';
import { formatCount, formatDuration } from '#lib/vocabulary/format.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { parseDuration } from '../parse-duration.ts';

/**
 * kombu.transport.redis keeps what workers have taken in a hash, and in a sorted set by the time when they took it.
 * https://docs.celeryq.dev/en/stable/getting-started/backends-and-brokers/redis.html#visibility-timeout
 */
export const unacked = defineKind({
  name: 'celery.unacked',
  target: 'redis',
  summary: 'How old is the oldest unacknowledged task, compared with the visibility timeout?',
  options: z.object({
    visibilityTimeout: z
      .string()
      .default('1h')
      .describe("The broker's visibility_timeout, after which a task is redelivered to another worker"),
    key: z.string().default('unacked').describe("The transport's unacked_key; the index is <key>_index"),
    prefix: z.string().default('').describe("Celery's global_keyprefix, if it has one"),
  }),
  example: { stack: 'mw-py', target: 'cache', options: {} },
  defaults: {
    unit: 'seconds',
    onEmpty: { verdict: 'ok', because: 'No unacknowledged tasks' },
  },
  thresholdsFrom({ visibilityTimeout }) {
    const seconds = parseDuration(visibilityTimeout);
    return { warn: { above: seconds / 2 }, fail: { above: seconds } };
  },

  async observe(ask, { key, prefix, visibilityTimeout }, { now }) {
    const index = `${prefix}${key}_index`;
    const oldest = await ask.redis(['ZRANGE', index, '0', '0', 'WITHSCORES']);
    const count = Number(await ask.redis(['ZCARD', index]));
    return { samples: unackedSamples(oldest, count, now, visibilityTimeout) };
  },
});

/** @param oldest [delivery tag, seconds since 1970], or empty. */
export function unackedSamples(
  oldest: RedisReply,
  count: number,
  now: Date,
  visibilityTimeout: string,
): Sample[] {
  const [, takenAt] = Array.isArray(oldest) ? oldest : [];
  if (takenAt === undefined) return [];
  const value = Math.max(0, now.getTime() / 1000 - Number(takenAt));
  const timeout = formatDuration(parseDuration(visibilityTimeout));
  const oldestFor = `the oldest for ${formatDuration(value)} (visibility timeout ${timeout})`;
  return [{ labels: {}, value, say: `${formatCount(count, 'tasks')} unacknowledged, ${oldestFor}` }];
}
