import { scaleLinear, scaleTime, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import type { Series } from '#lib/vocabulary/observation.ts';
import type { Limit } from './chart-limits.ts';
import { lineColour, lineDash } from './chart-lines.ts';
import { placeTimeLabels, type TimeLabel, textWidth } from './chart-time.ts';
import { valueDomain, valueTicks, valueTickText } from './chart-values.ts';

const minLeft = 48;
/** Left margins grow in steps, so that charts below each other mostly share their time axis. */
const leftStep = 16;
const gapBesideTick = 8;

export type ChartData = { series: readonly Series[]; limits: readonly Limit[]; unit?: string };

/** Where a chart is drawn. Lengths are pixels; without `zone` its clock is the reader's own. */
export type ChartFrame = {
  width: number;
  height: number;
  fontSize: number;
  top: number;
  right: number;
  bottom: number;
  zone?: 'UTC';
};

/** Everything that is drawn of a chart, and where: whoever draws it has nothing left to compute. */
export type ChartShape = {
  frame: ChartFrame;
  /** The edges of the area that the lines are in. */
  plot: { left: number; right: number; top: number; bottom: number };
  firstMs: number;
  lastMs: number;
  spanMs: number;
  /** Every moment that has a point, oldest first. */
  times: number[];
  values: { y: number; text: string }[];
  labels: TimeLabel[];
  /** `textY`: the base line of its sentence. */
  limits: (Limit & { y: number; textY: number })[];
  /** Limits above the value axis: named beside the chart, so that they are not forgotten. */
  beyond: Limit[];
  /** One for each series, in their order. `id` is made of its labels. */
  lines: { id: string; path: string; colour: string; dash: string }[];
  xOf: (atMs: number) => number;
  msAt: (x: number) => number;
};

/** Lays series over time out in a frame, with the limits that are near enough drawn across. */
export function chartShape({ series, limits, unit }: ChartData, frame: ChartFrame): ChartShape {
  const times = [...new Set(series.flatMap(({ points }) => points.map(([atMs]) => atMs)))].sort(
    (a, b) => a - b,
  );
  const [firstMs, lastMs] = [times[0] ?? 0, times.at(-1) ?? 0];
  const spanMs = Math.max(1, lastMs - firstMs);
  const ticks = valueTicks(valueDomain(series, limits), unit);
  const [lowest = 0, highest = 1] = [ticks[0], ticks.at(-1)];
  const texts = ticks.map((tick) => valueTickText(tick, unit));
  const plot = {
    left: leftOf(texts, frame.fontSize),
    right: frame.width - frame.right,
    top: frame.top,
    bottom: frame.height - frame.bottom,
  };
  const scale = frame.zone === 'UTC' ? scaleUtc : scaleTime;
  const x = scale([firstMs, firstMs + spanMs], [plot.left, plot.right]);
  const y = scaleLinear([lowest, highest], [plot.bottom, plot.top]);
  const path = line<[number, number | null]>()
    .defined(([, value]) => value !== null)
    .x(([atMs]) => x(atMs))
    .y(([, value]) => y(value ?? 0))
    .digits(1);
  return {
    frame,
    plot,
    firstMs,
    lastMs,
    spanMs,
    times,
    values: ticks.map((tick, at) => ({ y: y(tick), text: texts[at] ?? '' })),
    labels: placeTimeLabels(x, frame),
    limits: placeLimits(
      limits.filter(({ value }) => value <= highest).map((limit) => ({ ...limit, y: y(limit.value) })),
      frame.fontSize,
    ),
    beyond: limits.filter(({ value }) => value > highest),
    lines: series.map(({ labels, points }, at) => ({
      id: JSON.stringify(labels),
      path: path(points) ?? '',
      colour: lineColour(at),
      dash: lineDash(at),
    })),
    xOf: (atMs) => x(atMs),
    msAt: (atX) => x.invert(atX).getTime(),
  };
}

function leftOf(texts: string[], fontSize: number): number {
  const needed = Math.max(...texts.map((text) => textWidth(text, fontSize))) + gapBesideTick;
  return Math.max(minLeft, Math.ceil(needed / leftStep) * leftStep);
}

/** A sentence stands above its line; below, where another line is so near that it would stand in it. */
function placeLimits<Placed extends { y: number }>(limits: Placed[], fontSize: number) {
  return limits.map((limit) => {
    const isCrowded = limits.some(({ y }) => y < limit.y && limit.y - y < fontSize + 4);
    return { ...limit, textY: isCrowded ? limit.y + fontSize + 1 : limit.y - 4 };
  });
}
