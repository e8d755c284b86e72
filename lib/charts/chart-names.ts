import { formatValue } from '#lib/vocabulary/format-value.ts';
import type { Series } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import type { Limit } from './chart-limits.ts';

/**
 * "api, GET": what tells the series of one chart apart. Labels that all share say nothing, and a single series
 * without labels is what the chart is called already: its name is empty.
 */
export function seriesNames(series: readonly Series[]): string[] {
  const names = new Set(series.flatMap(({ labels }) => Object.keys(labels)));
  const telling = [...names].filter(
    (name) => new Set(series.map(({ labels }) => ownEntry(labels, name))).size > 1,
  );
  return series.map(({ labels }) => {
    const shown = telling.length ? telling : Object.keys(labels);
    const name = shown.flatMap((label) => ownEntry(labels, label) ?? []).join(', ');
    return name || (series.length > 1 ? 'no label' : '');
  });
}

/** One series as a legend reads it out. `at` is its place among the series, which its look comes from. */
export type Reading = { at: number; name: string; value: string };

/**
 * Every series and its value at one moment. A series that only stands in while there is no other, as
 * `or on () vector(0)` makes one, is left out at the moments at which others speak.
 */
export function readSeries(series: readonly Series[], atMs: number, unit?: string): Reading[] {
  const names = seriesNames(series);
  const values = series.map(({ points }) => points.find(([time]) => time === atMs)?.[1]);
  const standIns = findStandIns(series);
  const othersSpeak = values.some((value, at) => typeof value === 'number' && !standIns[at]);
  return series.flatMap((_, at) => {
    const value = values[at];
    if (standIns[at] && othersSpeak) return [];
    return { at, name: names[at] ?? '', value: describeValue(value, unit) };
  });
}

/** Which series are always zero, and only at moments at which no other has a value; none where all are. */
function findStandIns(series: readonly Series[]): boolean[] {
  const known = series.map(({ points }) => points.filter(([, value]) => value !== null));
  const found = known.map((own, at) => {
    const others = known.flatMap((points, index) => (index === at ? [] : points.map(([atMs]) => atMs)));
    const spoken = new Set(others);
    return own.length > 0 && own.every(([atMs, value]) => value === 0 && !spoken.has(atMs));
  });
  return found.every(Boolean) ? found.map(() => false) : found;
}

/** "api: 3 s", or the value alone where the series needs no name. */
export function describeReading({ name, value }: Reading): string {
  return name ? `${name}: ${value}` : value;
}

function describeValue(value: number | null | undefined, unit?: string): string {
  return typeof value === 'number' ? formatValue(value, unit) : 'no value';
}

/** The chart in words, for those who do not see it. */
export function chartSummary(series: readonly Series[], limits: readonly Limit[], unit?: string): string {
  const names = seriesNames(series);
  const standIns = findStandIns(series);
  const told = series.flatMap(({ points }, at) => {
    if (standIns[at]) return [];
    const values = points.flatMap(([, value]) => value ?? []);
    const range = [Math.min(...values), Math.max(...values)].map((value) => formatValue(value, unit));
    const value = values.length
      ? `${describeValue(values.at(-1), unit)} at the end, between ${range.join(' and ')}`
      : 'no value';
    return describeReading({ at, name: names[at] ?? '', value });
  });
  const drawn = limits.map(({ text }) => text);
  return [...told, ...drawn].map((sentence) => `${sentence}.`).join(' ');
}
