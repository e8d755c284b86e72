import type { Series } from '#lib/vocabulary/observation.ts';
import type { Limit } from './chart-limits.ts';

/** Lengths in units of the drawing, which the screen stretches. */
export const sparkWidth = 120;
export const sparkHeight = 32;
/** A line's own breadth, so that none is cut at the edge. */
const inset = 2;
const maxLines = 6;

export type SparkShape = {
  /** One SVG path for each series; a gap starts it anew. */
  paths: string[];
  limits: { level: Limit['level']; y: number }[];
};

/**
 * Series over time as small as a word, with every limit drawn. The height spans all values and limits, and zero
 * too unless low values are the bad ones: shares near 100 % would all be one line then.
 * Undefined where fewer than two values are known.
 */
export function sparkShape(
  series: readonly Series[],
  limits: readonly Limit[],
  isLowBad = false,
): SparkShape | undefined {
  const times = series.flatMap(({ points }) => points.map(([atMs]) => atMs));
  const values = series.flatMap(({ points }) => points.flatMap(([, value]) => value ?? []));
  if (values.length < 2) return undefined;
  const spanned = [...values, ...limits.map(({ value }) => value), ...(isLowBad ? [] : [0])];
  const x = scale(Math.min(...times), Math.max(...times), inset, sparkWidth - inset);
  const y = scale(Math.min(...spanned), Math.max(...spanned), sparkHeight - inset, inset);
  return {
    paths: series.slice(0, maxLines).map(({ points }) => pathOf(points, x, y)),
    limits: limits.map(({ level, value }) => ({ level, y: y(value) })),
  };
}

type Scale = (value: number) => number;

/** Where all values are the same, in the middle. */
function scale(from: number, to: number, start: number, end: number): Scale {
  return (value) =>
    round(to > from ? start + ((value - from) / (to - from)) * (end - start) : (start + end) / 2);
}

function pathOf(points: Series['points'], x: Scale, y: Scale): string {
  return points
    .map(([atMs, value], at) => {
      if (value === null) return '';
      const isNew = (points[at - 1]?.[1] ?? null) === null;
      return `${isNew ? 'M' : 'L'}${x(atMs)} ${y(value)}`;
    })
    .join('');
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
