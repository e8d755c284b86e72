import { formatValue, units } from '#lib/vocabulary/format-value.ts';
import type { Cell, Column, Table } from '#lib/vocabulary/observation.ts';

const isoInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const knownUnits: readonly string[] = units;

/** A cell as text: numbers with their unit, times as elsewhere, no value as a dash. */
export function cellText(cell: Cell, unit?: string): string {
  if (cell === null) return '–';
  if (typeof cell === 'number')
    return formatValue(cell, unit && knownUnits.includes(unit) ? unit : undefined);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return isoInstant.test(cell) ? cell.replace('T', ' ').replace(/\.\d+Z$|Z$/, ' UTC') : cell;
}

/** A column's heading, with the unit that its cells do not show. */
export function columnTitle({ name, unit }: Column): string {
  return unit && !knownUnits.includes(unit) ? `${name} (${unit})` : name;
}

/** The table as tab-separated values for a spreadsheet: raw numbers, no tabs or line ends within a cell. */
export function tableAsTsv({ columns, rows }: Table): string {
  const line = (cells: Cell[]) =>
    cells.map((cell) => String(cell ?? '').replace(/[\t\r\n]+/g, ' ')).join('\t');
  const heads = columns.map(({ name, unit }) => (unit ? `${name} (${unit})` : name));
  return [line(heads), ...rows.map(line)].join('\n');
}
