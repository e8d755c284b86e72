import type { LabFault, LabPart } from '#lib/lab/control.ts';

/** Columns as wide as their widest cell; the last one as long as it likes. */
function align(rows: readonly string[][]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}

export const partLines = (parts: readonly LabPart[]) =>
  align(
    parts.map(({ stack, name, state, nature, detail, restarts }) => [
      stack,
      name,
      nature === 'absent' ? '' : state,
      nature,
      restarts ? `${detail}; restarted ${restarts} times` : detail,
    ]),
  );

export const faultLines = (faults: readonly LabFault[]) =>
  align(faults.map(({ id, broken, title }) => [broken ? 'broken' : 'healthy', id, title]));
