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
         last_autovacuum AS "last autovacuum", last_vacuum AS "last vacuum by hand"
  FROM pg_stat_user_tables
  WHERE n_live_tup + n_dead_tup >= $1::bigint AND n_live_tup + n_dead_tup > 0
  ORDER BY share DESC, n_dead_tup DESC`;

type Table = {
  table: string;
  dead: number;
  share: number;
  'last autovacuum': string | null;
  'last vacuum by hand': string | null;
};

export const deadRows = defineKind({
  name: 'postgres.dead-rows',
  target: 'postgres',
  summary: 'Which tables carry dead rows that vacuum has not cleared, and when did it last come by?',
  options: z.object({
    minRows: z
      .number()
      .int()
      .min(0)
      .default(10_000)
      .describe('Tables with fewer rows, dead ones counted, are left out'),
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
  const { table, dead, share, 'last autovacuum': auto, 'last vacuum by hand': byHand } = found;
  const [last] = [auto, byHand]
    .filter((at) => at !== null)
    .sort()
    .reverse();
  const vacuumed = last
    ? `last vacuumed ${formatAge(last, now.getTime())}`
    : 'never vacuumed as far as known';
  const say = `${formatNumber(dead)} rows of ${table} (${formatValue(share, 'ratio')}) are dead, ${vacuumed}`;
  return { labels: { table }, value: share, say };
}
