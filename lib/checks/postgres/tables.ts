import { z } from 'zod';
import type { Cell, Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';

/** https://www.postgresql.org/docs/current/catalog-pg-class.html, …/catalog-pg-attribute.html */
const presence = `
  SELECT wanted.relation, wanted.attribute, c.oid IS NOT NULL AS has_table, a.attname IS NOT NULL AS has_column,
         (SELECT string_agg(DISTINCT n.nspname, ', ')
          FROM pg_class other JOIN pg_namespace n ON n.oid = other.relnamespace
          WHERE other.relname = wanted.relation AND n.nspname <> $2) AS elsewhere
  FROM json_to_recordset($1::json) AS wanted(place int, relation text, attribute text)
  LEFT JOIN pg_namespace s ON s.nspname = $2
  LEFT JOIN pg_class c
    ON c.relnamespace = s.oid AND c.relname = wanted.relation AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = wanted.attribute AND NOT a.attisdropped
  ORDER BY wanted.place`;

export const tables = defineKind({
  name: 'postgres.tables',
  target: 'postgres',
  summary: 'Do these tables and columns exist? One row each, present or missing.',
  options: z.object({
    tables: z.array(z.string()).min(1).describe('Tables or views that must exist'),
    columns: z
      .array(z.string().regex(/^[^.]+\.[^.]+$/, 'table.column'))
      .default([])
      .describe('Columns that must exist, as runs.updated_at'),
    schema: z.string().default('public').describe('The schema they are in'),
  }),
  example: {
    stack: 'mw-py',
    target: 'database',
    options: { tables: ['runs', 'artifacts'], columns: ['runs.updated_at'] },
  },
  explains: ['42P01', '42703'],
  // relation "runs" does not exist; column r.updated_at does not exist
  isAbout: ({ tables, columns }, message) =>
    [...tables, ...columns.flatMap((name) => name.split('.').slice(1))].some((name) =>
      isNamed(name, message),
    ),

  async observe(ask, { tables, columns, schema }) {
    const wanted = [...tables.map((name) => [name]), ...columns.map((name) => name.split('.'))].map(
      ([relation, attribute = null], place) => ({ place, relation, attribute }),
    );
    const { rows } = await ask.postgres({ sql: presence, values: [JSON.stringify(wanted), schema] });
    const samples = rows.map((row) => presenceSample(row, schema));
    return {
      samples,
      table: {
        columns: [{ name: 'name' }, { name: 'present' }],
        rows: samples.map(({ labels, value }) => [labels.name ?? '', value === 1 ? 'present' : 'missing']),
        truncated: false,
      },
    };
  },
});

/** Whether the message names it: as a whole word, since one name may be part of another. */
export function isNamed(name: string, message: string): boolean {
  return message.split(/[^\w$-]+/).includes(name) || name.includes('{{');
}

function presenceSample(
  [relation, attribute, hasTable, hasColumn, elsewhere]: Cell[],
  schema: string,
): Sample {
  const name = attribute === null ? String(relation) : `${relation}.${attribute}`;
  const present = isTrue(attribute === null ? hasTable : hasColumn);
  if (present) return { labels: { name }, value: 1, verdict: 'ok', say: `${name} exists` };
  const where = elsewhere && !isTrue(hasTable) ? `, but exists in ${elsewhere}` : '';
  return { labels: { name }, value: 0, verdict: 'failing', say: `${name} is missing from ${schema}${where}` };
}

function isTrue(cell: Cell | undefined): boolean {
  return cell === true || cell === 'true' || cell === 't';
}
