import type { Series } from '#lib/vocabulary/observation.ts';

type Points = Series['points'];

/**
 * One point a step: Prometheus leaves out the steps at which a series had no sample, and a chart
 * would draw a line over them. What is not finite is a gap too.
 */
export function fillGaps(
  found: readonly [atMs: number, value: number][],
  range?: { fromMs: number; toMs: number; stepMs: number },
): Points {
  const finite = (value: number | undefined) => (Number.isFinite(value) ? (value ?? null) : null);
  if (!range) return found.map(([at, value]) => [at, finite(value)]);
  const byTime = new Map(found.map(([at, value]) => [Math.round(at), value]));
  const points: Points = [];
  for (let at = range.fromMs; at <= range.toMs; at += range.stepMs) points.push([at, finite(byTime.get(at))]);
  return points;
}
