import { z } from 'zod';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { readRows } from './rows.ts';

const wantedIndex = z
  .strictObject({
    name: z.string().optional(),
    table: z.string().optional(),
    columns: z.array(z.string()).min(1).optional(),
    methods: z.array(z.string()).min(1).optional(),
  })
  .refine(({ name, table }) => name || table, 'the name of an index, or a table and its columns');

type Wanted = z.output<typeof wantedIndex>;

const options = z.object({
  indexes: z
    .array(wantedIndex)
    .min(1)
    .describe(
      'Each by { name }, or by { table, columns, methods } whatever its name: its first columns in this order, and ' +
        'one of the methods (btree, ivfflat, hnsw …). Given both ways, either will do',
    ),
  schema: z.string().default('public').describe('The schema they are in'),
});

/** https://www.postgresql.org/docs/current/catalog-pg-index.html, …/progress-reporting.html#CREATE-INDEX-PROGRESS-REPORTING */
const existing = `
  SELECT c.relname AS name, t.relname AS table, am.amname AS method, i.indisvalid AS valid,
         EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.index_relid = c.oid) AS building,
         array_to_string(ARRAY(SELECT coalesce(a.attname, '')
           FROM unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
           LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum AND k.attnum > 0
           WHERE k.place <= i.indnkeyatts ORDER BY k.place), ',') AS columns,
         pg_get_indexdef(c.oid) AS definition
  FROM pg_index i
  JOIN pg_class c ON c.oid = i.indexrelid
  JOIN pg_class t ON t.oid = i.indrelid
  JOIN pg_namespace n ON n.oid = t.relnamespace
  JOIN pg_am am ON am.oid = c.relam
  WHERE n.nspname = $1
    AND (t.relname = ANY (string_to_array($2, ',')) OR c.relname = ANY (string_to_array($3, ',')))
  ORDER BY t.relname, c.relname`;

export type Found = {
  name: string;
  table: string;
  method: string;
  valid: boolean;
  building: boolean;
  columns: string;
  definition: string;
};

export const indexes = defineKind({
  name: 'postgres.indexes',
  target: 'postgres',
  summary: 'Do these indexes exist, and are they valid? One row each.',
  options,
  example: {
    stack: 'mw-py',
    target: 'database',
    options: { indexes: [{ name: 'runs_status' }, { table: 'artifacts', columns: ['run_id'] }] },
  },

  async observe(ask, { indexes, schema }) {
    const tables = indexes.flatMap(({ table }) => table ?? []).join(',');
    const names = indexes.flatMap(({ name }) => name ?? []).join(',');
    const found = readRows<Found>(
      await ask.postgres({ sql: existing, values: [schema, tables, names], maxRows: 1000 }),
    );
    const judged = indexes.map((wanted) => ({ wanted, index: pickIndex(wanted, found) }));
    return {
      samples: judged.map(({ wanted, index }) => indexSample(wanted, index)),
      table: {
        columns: [{ name: 'wanted' }, { name: 'state' }, { name: 'definition' }],
        rows: judged.map(({ wanted, index }) => [
          describe(wanted),
          stateOf(index),
          index?.definition ?? null,
        ]),
        truncated: false,
      },
    };
  },
});

/** The one that serves: a valid one before one that is not. */
export function pickIndex(wanted: Wanted, found: readonly Found[]): Found | undefined {
  const fitting = found.filter((index) => index.name === wanted.name || isLike(wanted, index));
  return fitting.find(({ valid }) => valid) ?? fitting[0];
}

function isLike({ table, columns, methods }: Wanted, index: Found): boolean {
  if (table === undefined || index.table !== table) return false;
  const given = index.columns.split(',');
  if (columns && !columns.every((column, place) => given[place] === column)) return false;
  return Boolean(columns || methods) && (!methods || methods.includes(index.method));
}

export function indexSample(wanted: Wanted, index: Found | undefined): Sample {
  const what = describe(wanted);
  const labels = { index: wanted.name ?? what };
  if (!index) return { labels, value: 0, verdict: 'failing', say: `Index ${what} is missing` };
  if (index.valid) return { labels, value: 1, verdict: 'ok', say: `${index.name} exists and is valid` };
  if (index.building) {
    return { labels, value: 0, verdict: 'warning', say: `${index.name} is being built and is not used yet` };
  }
  const say = `${index.name} is invalid and not used: its build failed`;
  const next = `DROP INDEX CONCURRENTLY ${index.name}, then create it again`;
  return { labels, value: 0, verdict: 'failing', say, next };
}

function describe({ name, table, columns, methods }: Wanted): string {
  const on = table ? `on ${table}${columns ? ` (${columns.join(', ')})` : ''}` : undefined;
  const using = methods ? `using ${methods.join(' or ')}` : undefined;
  return [name, on, using].filter(Boolean).join(' ');
}

function stateOf(index: Found | undefined): string {
  if (!index) return 'missing';
  return index.valid ? 'valid' : index.building ? 'being built' : 'invalid';
}
