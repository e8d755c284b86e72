import { z } from 'zod';
import { formatCount, formatNumber } from '#lib/vocabulary/format.ts';
import { formatValue } from '#lib/vocabulary/format-value.ts';
import { defineKind } from '../kind.ts';
import { readInfo } from './read-info.ts';

/** https://redis.io/docs/latest/commands/info/ (Stats: keyspace_hits, keyspace_misses) */
export const hitRatio = defineKind({
  name: 'redis.hit-ratio',
  target: 'redis',
  summary: 'What is the hit ratio of lookups since Redis started, and how many keys are there?',
  options: z.object({
    minLookups: z
      .number()
      .int()
      .min(1)
      .default(1000)
      .describe('With fewer lookups in total, the ratio is not judged'),
  }),
  example: { stack: 'mw-py', target: 'cache', options: {} },
  defaults: {
    unit: 'ratio',
    thresholds: { warn: { below: 0.8 } },
    onEmpty: { verdict: 'ok', because: 'Too few lookups to judge the hit ratio' },
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
      `Hit ratio ${formatValue(value, 'ratio')} of ${formatNumber(hits + misses)} lookups; ` +
      `${formatCount(keys, 'keys')} in this database`;
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
