import { z } from 'zod';
import { formatNumber } from '#lib/vocabulary/format.ts';
import { formatValue } from '#lib/vocabulary/format-value.ts';
import { defineKind } from '../kind.ts';
import { readRows, tableOf } from './rows.ts';

/** https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ALL-TABLES-VIEW */
const scans = `
  SELECT format('%I.%I', schemaname, relname) AS table, n_live_tup AS rows, seq_scan AS "whole scans",
         coalesce(idx_scan, 0) AS "index scans", seq_scan::float8 / (seq_scan + coalesce(idx_scan, 0)) AS share,
         last_seq_scan AS "last whole scan"
  FROM pg_stat_user_tables
  WHERE n_live_tup >= $1::bigint AND seq_scan + coalesce(idx_scan, 0) >= $2::bigint
  ORDER BY share DESC, n_live_tup DESC`;

type Scanned = { table: string; rows: number; 'whole scans': number; share: number };

export const sequentialScans = defineKind({
  name: 'postgres.sequential-scans',
  target: 'postgres',
  summary: 'Which large tables are read from end to end instead of by an index, since the statistics began?',
  options: z.object({
    minRows: z.number().int().min(0).default(10_000).describe('Tables with fewer rows are left out'),
    minScans: z.number().int().min(1).default(10).describe('Tables that were read less often are left out'),
  }),
  example: { stack: 'mw-py', target: 'database', options: {} },
  defaults: {
    unit: 'ratio',
    thresholds: { warn: { above: 0.05 } },
    onEmpty: { verdict: 'ok', because: 'No table is large and read often enough to be judged' },
  },

  async observe(ask, { minRows, minScans }) {
    const answer = await ask.postgres({ sql: scans, values: [minRows, minScans] });
    const samples = readRows<Scanned>(answer).map(({ table, rows, share, 'whole scans': whole }) => {
      const often = `${formatNumber(whole)} of its reads (${formatValue(share, 'ratio')})`;
      const say = `${often} went through all ${formatNumber(rows)} rows of ${table}`;
      return { labels: { table }, value: share, say };
    });
    return { samples, table: tableOf(answer, { share: 'ratio' }) };
  },
});
