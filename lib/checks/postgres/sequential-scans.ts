import { z } from 'zod';
import { formatNumber } from '#lib/vocabulary/format.ts';
import { formatValue } from '#lib/vocabulary/format-value.ts';
import { defineKind } from '../kind.ts';
import { readRows, tableOf } from './rows.ts';

/** https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ALL-TABLES-VIEW */
const scans = `
  SELECT format('%I.%I', schemaname, relname) AS table, n_live_tup AS rows, seq_scan AS "sequential scans",
         coalesce(idx_scan, 0) AS "index scans", seq_scan::float8 / (seq_scan + coalesce(idx_scan, 0)) AS share,
         last_seq_scan AS "last sequential scan"
  FROM pg_stat_user_tables
  WHERE n_live_tup >= $1::bigint AND seq_scan + coalesce(idx_scan, 0) >= $2::bigint
  ORDER BY share DESC, n_live_tup DESC`;

type Scanned = { table: string; rows: number; 'sequential scans': number; share: number };

export const sequentialScans = defineKind({
  name: 'postgres.sequential-scans',
  target: 'postgres',
  summary:
    'Which large tables are read by sequential scans instead of an index, since statistics were last reset?',
  options: z.object({
    minRows: z.number().int().min(0).default(10_000).describe('Tables with fewer rows are left out'),
    minScans: z.number().int().min(1).default(10).describe('Tables with fewer scans are left out'),
  }),
  example: { stack: 'mw-py', target: 'database', options: {} },
  defaults: {
    unit: 'ratio',
    thresholds: { warn: { above: 0.05 } },
    onEmpty: { verdict: 'ok', because: 'No table is large and read often enough to judge' },
  },

  async observe(ask, { minRows, minScans }) {
    const answer = await ask.postgres({ sql: scans, values: [minRows, minScans] });
    const samples = readRows<Scanned>(answer).map(({ table, rows, share, 'sequential scans': scans }) => {
      const ratio = formatValue(share, 'ratio');
      const say = `${ratio} of scans of ${table} were sequential: ${formatNumber(scans)} over ${formatNumber(rows)} rows`;
      return { labels: { table }, value: share, say };
    });
    return { samples, table: tableOf(answer, { share: 'ratio' }) };
  },
});
