import { z } from 'zod';
import { formatCount, formatNumber } from '#lib/vocabulary/format.ts';
import { formatValue } from '#lib/vocabulary/format-value.ts';
import { defineKind } from '../kind.ts';
import { readInfo } from './read-info.ts';

/** https://redis.io/docs/latest/commands/info/ (Stats: keyspace_hits, keyspace_misses) */
export const hitRatio = defineKind({
  name: 'redis.hit-ratio',
  target: 'redis',
  summary:
    'Which share of the keys that were asked for was there, since Redis started, and how many keys are there?',
  options: z.object({
    minLookups: z
      .number()
      .int()
      .min(1)
      .default(1000)
      .describe('With fewer look-ups in all, the share is not judged'),
  }),
  example: { stack: 'mw-py', target: 'cache', options: {} },
  defaults: {
    unit: 'ratio',
    thresholds: { warn: { below: 0.8 } },
    onEmpty: { verdict: 'ok', because: 'So little has been looked up that the share says nothing' },
  },

  async observe(ask, { minLookups }) {
    const stats = readInfo(await ask.redis(['INFO', 'stats']));
    const keys = Number(await ask.redis(['DBSIZE']));
    const [hits = 0, misses = 0, expired = 0, evicted = 0] = [
      'keyspace_hits',
      'keyspace_misses',
      'expired_keys',
      'evicted_keys',
    ].map(stats.number);
    const value = hits / (hits + misses);
    const say =
      `${formatValue(value, 'ratio')} of ${formatNumber(hits + misses)} look-ups found their key; ` +
      `this database has ${formatCount(keys, 'keys')}`;
    return {
      samples: hits + misses < minLookups ? [] : [{ labels: {}, value, say }],
      table: {
        columns: ['keys', 'hits', 'misses', 'expired', 'evicted'].map((name) => ({ name })),
        rows: [[keys, hits, misses, expired, evicted]],
        truncated: false,
      },
    };
  },
});
