import { ownEntry } from './own-entry.ts';
/** The space between a number and its unit. */
export const thin = '\u202f';
const significantDigits = 3;

const decimals = new Intl.NumberFormat('en', { useGrouping: 'min2', maximumFractionDigits: 20 });
const plurals = new Intl.PluralRules('en');
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** A number people can read down a column: "1204", "12,040", "0.0312", "∞". */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'no number';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const rounded =
    Number.isInteger(value) || size >= 1000
      ? Math.round(value)
      : Number(value.toPrecision(size >= 100 ? 4 : significantDigits));
  return `${rounded < 0 ? '−' : ''}${formatDigits(Math.abs(rounded))}`;
}

function formatDigits(size: number): string {
  return size >= 1e21 || (size > 0 && size < 1e-6) ? size.toExponential() : decimals.format(size);
}

const durationSteps = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const;

/** Seconds in at most two units: "3.2 ms", "45 s", "1 min 30 s", "2 d 4 h". */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return formatNumber(seconds);
  if (seconds < 0) return `−${formatDuration(-seconds)}`;
  if (seconds === 0) return `0${thin}s`;
  if (seconds < 0.9995) return `${formatNumber(roundForDisplay(seconds * 1000))}${thin}ms`;
  if (seconds < 59.95) return `${formatNumber(Number(seconds.toPrecision(significantDigits)))}${thin}s`;
  let left = Math.round(seconds);
  if (left >= 86_400) left = Math.round(left / 3600) * 3600;
  else if (left >= 3600) left = Math.round(left / 60) * 60;
  const parts: string[] = [];
  for (const [size, name] of durationSteps) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count) parts.push(`${formatNumber(count)}${thin}${name}`);
  }
  return parts.slice(0, 2).join(' ');
}

const unitWords: Record<string, string> = { ms: 'ms', s: 's', m: 'min', h: 'h', d: 'd' };
/** From here on, "512m" is more likely to be megabytes than minutes. */
const maxMinutes = 120;

/** A duration as configurations write it, "15s", in words: "15 s". Any other text stays as it is. */
export function formatDurationText(text: string): string {
  const [, count, unit = ''] = /^(\d+)(ms|[smhd])$/.exec(text) ?? [];
  const word = ownEntry(unitWords, unit);
  if (word === undefined || (unit === 'm' && Number(count) > maxMinutes)) return text;
  return `${count}${thin}${word}`;
}

/** How long ago `at` was, in the units of durations: "just now", "12 s ago", "3 min ago". A future time is "just now". */
export function formatAge(at: string | number | Date, now: number = Date.now()): string {
  const seconds = (now - new Date(at).getTime()) / 1000;
  if (Number.isNaN(seconds)) return 'at an unknown time';
  if (seconds < 1) return 'just now';
  const [size, name] = durationSteps.find(([step]) => seconds >= step) ?? [1, 's'];
  return `${Math.floor(seconds / size)}${thin}${name} ago`;
}

/** How long ago `at` was, in words: "just now", "12 seconds ago", "3 minutes ago", "2 days ago". */
export function formatRelativeTime(at: string, now: number = Date.now()): string {
  const seconds = (now - Date.parse(at)) / 1000;
  if (Number.isNaN(seconds)) return 'at an unknown time';
  if (seconds < 1) return 'just now';
  const [size, unit] = relativeSteps.find(([step]) => seconds >= step) ?? [1, 'second'];
  return relative.format(-Math.floor(seconds / size), unit);
}

const relativeSteps = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
] as const;

/** "1 row", "5 rows": a count with its plural noun. */
export function formatCount(count: number, plural: string): string {
  return `${formatNumber(count)} ${plurals.select(count) === 'one' ? singular(plural) : plural}`;
}

/** Starts with a capital, unless the first word is a name or an id: those keep their own letters. */
export function startSentence(text: string, names: readonly string[]): string {
  const [first] = /^[a-z]+(?=[ ,])/.exec(text) ?? [];
  return first && !names.includes(first) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** The singular of a plain English plural: runs → run, queries → query, statuses → status. */
export function singular(plural: string): string {
  if (/[^aeiou]ies$/i.test(plural)) return plural.replace(/ies$/i, 'y');
  if (/(ss|x|ch|sh|us)es$/i.test(plural)) return plural.replace(/es$/i, '');
  if (/[^su]s$/i.test(plural) && !/is$/i.test(plural)) return plural.slice(0, -1);
  return plural;
}

/** Removes the error of binary fractions: 0.07 × 100 is 7, not 7.000000000000001. */
export function roundForDisplay(value: number): number {
  return Number(value.toPrecision(Math.abs(value) >= 100 ? 4 : significantDigits));
}
