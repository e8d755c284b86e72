import { formatCount, formatDuration, formatNumber, roundForDisplay, thin } from './format.ts';

/** Units with a meaning of their own. Any other unit is a plain noun in the plural, as "connections". */
export const units = ['ratio', 'percent', 'seconds', 'milliseconds', 'bytes'] as const;

const longestAbbreviation = 3;

/** Whether a unit is written after every number, as "MB"; a noun can be written once for all of them. */
export function isMeasure(unit: string | undefined): boolean {
  return unit !== undefined && (unit.length <= longestAbbreviation || units.some((known) => known === unit));
}

/** A number with its unit: "70 %", "1 min 30 s", "4.2 MB", "5 runs", "1 run". */
export function formatValue(value: number, unit?: string): string {
  if (Number.isNaN(value) || unit === undefined) return formatNumber(value);
  switch (unit) {
    case 'ratio':
      return `${formatNumber(roundForDisplay(value * 100))}${thin}%`;
    case 'percent':
      return `${formatNumber(value)}${thin}%`;
    case 'seconds':
      return formatDuration(value);
    case 'milliseconds':
      return formatDuration(value / 1000);
    case 'bytes':
      return formatBytes(value);
    default:
      return isMeasure(unit) ? `${formatNumber(value)}${thin}${unit}` : formatCount(value, unit);
  }
}

const byteSteps = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes in SI steps of 1000: "980 B", "4.2 MB". */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return formatNumber(bytes);
  let size = bytes;
  let step = 0;
  while (Math.abs(size) >= 999.5 && step < byteSteps.length - 1) {
    size /= 1000;
    step += 1;
  }
  return `${formatNumber(roundForDisplay(size))}${thin}${byteSteps[step]}`;
}
