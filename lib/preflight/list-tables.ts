import type { TargetClient } from '#lib/probes/target-client.ts';
import type { Cell } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

export type ColumnNames = { name: string; type: string; isNullable: boolean; comment?: string };
export type TableNames = {
  schema: string;
  name: string;
  kind: 'table' | 'view' | 'materialized view' | 'foreign table';
  comment?: string;
  /** Whether the role that asks may read it. */
  isReadable: boolean;
  columns: ColumnNames[];
};

const kinds: Record<string, TableNames['kind']> = {
  r: 'table',
  p: 'table',
  v: 'view',
  m: 'materialized view',
  f: 'foreign table',
};

/** Partitions are left out: their table stands for them. https://www.postgresql.org/docs/current/catalog-pg-class.html */
const columnsInPath = `
  SELECT n.nspname, c.relname, c.relkind::text, obj_description(c.oid, 'pg_class'),
         has_table_privilege(c.oid, 'SELECT')::text,
         a.attname, format_type(a.atttypid, a.atttypmod), (NOT a.attnotnull)::text, col_description(c.oid, a.attnum)
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE n.nspname = ANY (current_schemas(false)) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
    AND NOT c.relispartition
  ORDER BY n.nspname, c.relname, a.attnum`;

const maxColumns = 5000;

/** The tables that a query finds by their bare names: those of the schemas in the search path, without the system's. */
export async function listTables(ask: TargetClient): Promise<{ tables: TableNames[]; isWhole: boolean }> {
  const { rows, truncated } = await ask.postgres({ sql: columnsInPath, maxRows: maxColumns });
  const byTable = Map.groupBy(rows, ([schema, name]) => JSON.stringify([schema, name]));
  return { tables: [...byTable.values()].map(readTable), isWhole: !truncated };
}

/** @param rows Its columns, as `columnsInPath` answers. */
function readTable(rows: readonly Cell[][]): TableNames {
  const [schema, name, kind, comment, isReadable] = rows[0] ?? [];
  return {
    schema: String(schema),
    name: String(name),
    kind: ownEntry(kinds, String(kind)) ?? 'table',
    ...(comment && { comment: String(comment) }),
    isReadable: isReadable === 'true',
    columns: rows.map(([, , , , , column, type, isNullable, about]) => ({
      name: String(column),
      type: String(type),
      isNullable: isNullable === 'true',
      ...(about && { comment: String(about) }),
    })),
  };
}
