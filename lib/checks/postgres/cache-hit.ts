import { z } from 'zod';
import { formatNumber } from '#lib/vocabulary/format.ts';
import { formatValue } from '#lib/vocabulary/format-value.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { readRows, tableOf } from './rows.ts';

/** https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STATIO-ALL-TABLES-VIEW */
const reads = `
  SELECT 'tables' AS of, coalesce(sum(heap_blks_hit), 0)::float8 AS "from cache",
         coalesce(sum(heap_blks_read), 0)::float8 AS "from disk"
  FROM pg_statio_user_tables
  UNION ALL
  SELECT 'indexes', coalesce(sum(idx_blks_hit), 0)::float8, coalesce(sum(idx_blks_read), 0)::float8
  FROM pg_statio_user_tables`;

type Reads = { of: string; 'from cache': number; 'from disk': number };

export const cacheHit = defineKind({
  name: 'postgres.cache-hit',
  target: 'postgres',
  summary: 'What is the cache hit ratio of tables and indexes, since statistics were last reset?',
  options: z.object({
    minBlocks: z
      .number()
      .int()
      .min(1)
      .default(10_000)
      .describe('With fewer block reads in total, the ratio is not judged'),
  }),
  example: { stack: 'mw-py', target: 'database', options: {} },
  defaults: {
    unit: 'ratio',
    thresholds: { warn: { below: 0.98 } },
    onEmpty: { verdict: 'ok', because: 'Too few block reads to judge the cache hit ratio' },
  },

  async observe(ask, { minBlocks }) {
    const answer = await ask.postgres({ sql: reads });
    const samples = readRows<Reads>(answer).flatMap((found) => hitSample(found, minBlocks));
    return { samples, table: tableOf(answer) };
  },
});

export function hitSample(
  { of, 'from cache': hits, 'from disk': misses }: Reads,
  minBlocks: number,
): Sample[] {
  const all = hits + misses;
  if (all < minBlocks) return [];
  const value = hits / all;
  const say = `Cache hit ratio of ${of} ${formatValue(value, 'ratio')} (${formatNumber(all)} block reads)`;
  return [{ labels: { of }, value, say }];
}
