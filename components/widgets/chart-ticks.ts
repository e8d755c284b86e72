import { scaleLinear } from 'd3-scale';
import { formatNumber, formatValue, units } from '#lib/vocabulary/format.ts';
import type { Series } from '#lib/vocabulary/observation.ts';
import type { Limit } from './chart-limits.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** A limit further away than this would press the line flat; it is named at the edge instead. */
const farthestLimit = 4;
/** Steps in which people count time, in seconds. */
const durationSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400];

export type Domain = [lowest: number, highest: number];

/** What the value axis spans: every value, zero, and each limit that is near enough to be compared with. */
export function valueDomain(series: readonly Series[], limits: readonly Limit[]): Domain {
  const values = series.flatMap(({ points }) => points.flatMap(([, value]) => value ?? []));
  const highest = Math.max(0, ...values);
  const near = limits
    .map(({ value }) => value)
    .filter((value) => value <= highest * farthestLimit || highest === 0);
  const span: Domain = [Math.min(0, ...values), Math.max(highest, ...near)];
  return span[1] > span[0] ? span : [span[0], span[0] + 1];
}

/** About four ticks at numbers that people count in, from below the lowest to above the highest value. */
export function valueTicks([lowest, highest]: Domain, unit?: string): number[] {
  const seconds = unit === 'seconds' && highest > 60;
  const step = seconds ? durationStep(highest - lowest) : linearStep(lowest, highest);
  const first = Math.floor(lowest / step);
  const last = Math.ceil(highest / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

function durationStep(span: number): number {
  return durationSteps.find((step) => span / step <= 5) ?? Math.ceil(span / 4 / 86_400) * 86_400;
}

function linearStep(lowest: number, highest: number): number {
  const [first = 0, second = 1] = scaleLinear().domain([lowest, highest]).ticks(4);
  return second - first;
}

/** A number with its short unit; a unit that is a noun stands once above the axis. */
export function valueTickText(tick: number, unit?: string): string {
  return axisNoun(unit) === undefined ? formatValue(tick, unit) : formatNumber(tick);
}

/** "requests per second": the unit that is said once for the whole axis, where it is a noun. */
export function axisNoun(unit?: string): string | undefined {
  return units.some((short) => short === unit) ? undefined : unit;
}

/** The name of the reader's own zone at a moment, as short as it is known: "UTC", "GMT+2". */
export function zoneText(atMs: number, zone?: string): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: zone, timeZoneName: 'short' };
  const parts = new Intl.DateTimeFormat('en-GB', options).formatToParts(atMs);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** A moment on the time axis in the reader's own zone: as exact as the span needs. */
export function timeTickText(atMs: number, spanMs: number, zone?: string): string {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
  const options: Intl.DateTimeFormatOptions =
    spanMs <= 10 * minuteMs
      ? { ...clock, second: '2-digit' }
      : spanMs <= dayMs
        ? clock
        : { day: 'numeric', month: 'short', ...clock };
  return new Intl.DateTimeFormat('en-GB', options).format(atMs);
}

/** "api, GET": what tells the series of one chart apart. Labels that all share say nothing. */
export function seriesNames(series: readonly Series[]): string[] {
  const names = new Set(series.flatMap(({ labels }) => Object.keys(labels)));
  const telling = [...names].filter((name) => new Set(series.map(({ labels }) => labels[name])).size > 1);
  return series.map(({ labels }) => {
    const shown = telling.length ? telling : Object.keys(labels);
    return shown.flatMap((name) => labels[name] ?? []).join(', ') || 'value';
  });
}

/** The chart in words, for those who do not see it. */
export function chartSummary(series: readonly Series[], limits: readonly Limit[], unit?: string): string {
  const names = seriesNames(series);
  const told = series.map(({ points }, index) => {
    const values = points.flatMap(([, value]) => value ?? []);
    const last = values.at(-1);
    if (last === undefined) return `${names[index]}: no value`;
    const range = [Math.min(...values), Math.max(...values)].map((value) => formatValue(value, unit));
    return `${names[index]}: ${formatValue(last, unit)} at the end, between ${range.join(' and ')}`;
  });
  const drawn = limits.map(({ text }) => text);
  return [...told, ...drawn].map((sentence) => `${sentence}.`).join(' ');
}
