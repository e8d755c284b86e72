import { z } from 'zod';
import { formatAge, formatNumber } from '#lib/vocabulary/format.ts';
import { formatValue } from '#lib/vocabulary/format-value.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { readRows, tableOf } from './rows.ts';

/**
 * reltuples is below 0 as long as a table was neither vacuumed nor analysed; unlike the times, it survives a crash.
 * https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ALL-TABLES-VIEW,
 * …/catalog-pg-class.html
 */
const analysed = `
  SELECT s.relname AS name, format('%I.%I', schemaname, s.relname) AS table, n_live_tup AS rows, n_mod_since_analyze AS changed,
         n_mod_since_analyze::float8 / greatest(n_live_tup, 1) AS share,
         greatest(last_analyze, last_autoanalyze) AS "last analysed", c.reltuples >= 0 AS planned
  FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
  WHERE CASE WHEN $1::text IS NULL THEN n_live_tup >= $2::bigint
        ELSE s.relname = ANY (string_to_array($1, ',')) END
  ORDER BY share DESC, n_live_tup DESC`;

type Table = {
  name: string;
  table: string;
  rows: number;
  changed: number;
  share: number;
  'last analysed': string | null;
  planned: boolean;
};

export const statisticsFreshness = defineKind({
  name: 'postgres.statistics-freshness',
  target: 'postgres',
  summary: 'Are the planner statistics fresh: how much of each table has changed since it was last analysed?',
  options: z.object({
    tables: z.array(z.string()).min(1).optional().describe('Only these tables; left out, all large ones'),
    minRows: z
      .number()
      .int()
      .min(1)
      .default(10_000)
      .describe('Minimum rows of a large table, where none are named'),
  }),
  example: { stack: 'mw-py', target: 'database', options: { tables: ['runs', 'artifacts'] } },
  defaults: {
    unit: 'ratio',
    thresholds: { warn: { above: 0.2 } },
    onEmpty: { verdict: 'ok', because: 'No table is large enough for stale statistics to matter' },
  },

  async observe(ask, { tables, minRows }, { now }) {
    const answer = await ask.postgres({ sql: analysed, values: [tables?.join(',') ?? null, minRows] });
    const found = readRows<Table>(answer);
    const missing = (tables ?? []).filter((table) => !found.some(({ name }) => name === table));
    return {
      samples: [...found.map((table) => freshnessSample(table, now)), ...missing.map(missingSample)],
      table: tableOf(answer, { share: 'ratio' }, ['name', 'planned']),
    };
  },
});

/** Autovacuum itself waits for 50 changes and a tenth of the rows: on small tables any share is usual. */
const fewChanges = 1000;

export function freshnessSample(found: Omit<Table, 'name'>, now: Date): Sample {
  const { table, rows, changed, share, 'last analysed': at, planned } = found;
  const labels = { table };
  if (!planned && rows > 0) {
    const say = `${table} has ${formatNumber(rows)} rows and was never analysed`;
    return { labels, value: 1, verdict: 'warning', say, next: `ANALYZE ${table}` };
  }
  const when = at ? `was analysed ${formatAge(at, now.getTime())}` : 'was analysed at an unknown time';
  const since = `${formatNumber(changed)} of ${formatNumber(rows)} rows (${formatValue(share, 'ratio')})`;
  const say = `${table} ${when}, ${since} changed since`;
  if (changed >= fewChanges) return { labels, value: share, say };
  const few = `${say} (too few to matter)`;
  return { labels, value: share, say: changed > 0 ? few : say, verdict: 'ok' };
}

function missingSample(table: string): Sample {
  return { labels: { table }, value: Number.NaN, verdict: 'unknown', say: `Table ${table} does not exist` };
}
