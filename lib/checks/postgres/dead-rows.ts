import { z } from 'zod';
import { formatAge, formatNumber } from '#lib/vocabulary/format.ts';
import { formatValue } from '#lib/vocabulary/format-value.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { readRows, tableOf } from './rows.ts';

/** https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ALL-TABLES-VIEW */
const dead = `
  SELECT format('%I.%I', schemaname, relname) AS table, n_dead_tup AS dead, n_live_tup AS live,
         n_dead_tup::float8 / nullif(n_live_tup + n_dead_tup, 0) AS share,
         last_autovacuum AS "last autovacuum", last_vacuum AS "last manual vacuum"
  FROM pg_stat_user_tables
  WHERE n_live_tup + n_dead_tup >= $1::bigint AND n_live_tup + n_dead_tup > 0
  ORDER BY share DESC, n_dead_tup DESC`;

type Table = {
  table: string;
  dead: number;
  share: number;
  'last autovacuum': string | null;
  'last manual vacuum': string | null;
};

export const deadRows = defineKind({
  name: 'postgres.dead-rows',
  target: 'postgres',
  summary: 'Which tables have dead rows that vacuum has not removed, and when were they last vacuumed?',
  options: z.object({
    minRows: z
      .number()
      .int()
      .min(0)
      .default(10_000)
      .describe('Tables with fewer rows, dead ones included, are left out'),
  }),
  example: { stack: 'mw-py', target: 'database', options: {} },
  defaults: {
    unit: 'ratio',
    thresholds: { warn: { above: 0.1 } },
    onEmpty: { verdict: 'ok', because: 'No table is large enough for dead rows to matter' },
  },

  async observe(ask, { minRows }, { now }) {
    const answer = await ask.postgres({ sql: dead, values: [minRows] });
    const samples = readRows<Table>(answer).map((table) => deadSample(table, now));
    return { samples, table: tableOf(answer, { share: 'ratio' }) };
  },
});

export function deadSample(found: Table, now: Date): Sample {
  const { table, dead, share, 'last autovacuum': auto, 'last manual vacuum': manual } = found;
  const [last] = [auto, manual]
    .filter((at) => at !== null)
    .sort()
    .reverse();
  const vacuumed = last ? `last vacuumed ${formatAge(last, now.getTime())}` : 'no vacuum recorded';
  const say = `${formatNumber(dead)} dead rows in ${table} (${formatValue(share, 'ratio')}), ${vacuumed}`;
  return { labels: { table }, value: share, say };
}
