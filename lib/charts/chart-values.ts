import { scaleLinear } from 'd3-scale';
import { formatNumber } from '#lib/vocabulary/format.ts';
import { formatValue, isMeasure } from '#lib/vocabulary/format-value.ts';
import type { Series } from '#lib/vocabulary/observation.ts';
import type { Limit } from './chart-limits.ts';

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
  return isMeasure(unit) ? undefined : unit;
}
