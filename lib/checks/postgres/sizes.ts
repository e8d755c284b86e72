import { z } from 'zod';
import type { PostgresAnswer } from '#lib/probes/target-client.ts';
import { formatNumber } from '#lib/vocabulary/format.ts';
import { formatBytes } from '#lib/vocabulary/format-value.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { readRows, tableOf } from './rows.ts';

/**
 * Measuring a table waits for whoever has locked it against everyone, so those are left out.
 * https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-DBSIZE
 */
const largest = `
  SELECT relation.*, size - "index size" AS "table size"
  FROM (
    SELECT c.relname AS name, format('%I.%I', n.nspname, c.relname) AS table,
           pg_total_relation_size(c.oid) AS size, pg_indexes_size(c.oid) AS "index size",
           greatest(c.reltuples, s.n_live_tup, 0)::bigint AS "rows (estimate)"
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_stat_user_tables s ON s.relid = c.oid
    WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
      AND ($1::text IS NULL OR c.relname = ANY (string_to_array($1, ',')))
      AND NOT EXISTS (SELECT FROM pg_locks l
                      WHERE l.relation = c.oid AND l.mode = 'AccessExclusiveLock' AND l.granted)
    ORDER BY size DESC LIMIT $2::int
  ) AS relation
  ORDER BY size DESC`;

const database = 'SELECT current_database(), pg_database_size(current_database())';

type Relation = { name: string; table: string; size: number; 'rows (estimate)': number };

const units = { size: 'bytes', 'index size': 'bytes', 'table size': 'bytes' };

export const sizes = defineKind({
  name: 'postgres.sizes',
  target: 'postgres',
  summary: 'How large is this database, and which are its largest tables? Or: how large are these tables?',
  options: z.object({
    tables: z
      .array(z.string())
      .min(1)
      .optional()
      .describe('Judge these tables, with their indexes; left out, the whole database is judged'),
    top: z.number().int().min(1).max(100).default(10).describe('How many of the largest tables are shown'),
  }),
  example: {
    stack: 'mw-py',
    target: 'database',
    options: {},
    judgement: { warn: { above: 50_000_000_000 } },
  },
  defaults: { unit: 'bytes' },

  async observe(ask, { tables, top }) {
    const values = [tables?.join(',') ?? null, tables ? 100 : top];
    const answer = await ask.postgres({ sql: largest, values });
    const table = tableOf(answer, units, ['name']);
    if (tables) return { samples: tables.map((name) => tableSample(name, answer)), table };
    const [name, size] = (await ask.postgres({ sql: database })).rows[0] ?? [];
    const value = Number(size ?? Number.NaN);
    const say = `Database ${name} uses ${formatBytes(value)}`;
    return { samples: [{ labels: { database: String(name) }, value, say }], table };
  },
});

function tableSample(name: string, answer: PostgresAnswer): Sample {
  const found = readRows<Relation>(answer).find((relation) => relation.name === name);
  const labels = { table: name };
  if (!found) {
    const say = `Table ${name} does not exist or is locked`;
    return { labels, value: Number.NaN, verdict: 'unknown', say };
  }
  const say = `${name} has about ${formatNumber(found['rows (estimate)'])} rows and uses ${formatBytes(found.size)}`;
  return { labels, value: found.size, say };
}
