import type { PostgresAnswer } from '#lib/probes/target-client.ts';
import type { Cell, Table } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

/** The rows of an answer by the names of its columns. `Shape` is what the SQL beside it selects. */
export function readRows<Shape extends Record<string, Cell>>({ columns, rows }: PostgresAnswer): Shape[] {
  return rows.map(
    (row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null])) as Shape,
  );
}

/** An answer as the table that a person sees, but for columns that only the kind needs. */
export function tableOf(
  { columns, rows, truncated }: PostgresAnswer,
  units: Record<string, string> = {},
  hidden: readonly string[] = [],
): Table {
  const shown = columns.flatMap(({ name }, at) => (hidden.includes(name) ? [] : [{ name, at }]));
  return {
    columns: shown.map(({ name }) => {
      const unit = ownEntry(units, name);
      return { name, ...(unit && { unit }) };
    }),
    rows: rows.map((row) => shown.map(({ at }) => row[at] ?? null)),
    truncated,
  };
}
