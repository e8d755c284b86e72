import { ProblemError } from '#lib/errors.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

const secondsOf: Record<string, number> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/**
 * Seconds of a duration as Prometheus writes them: "90s", "1h30m".
 * https://prometheus.io/docs/prometheus/latest/querying/basics/#time-durations
 */
export function parseDuration(text: string): number {
  const parts = [...text.matchAll(/(\d+)(ms|[smhdwy])/g)];
  if (!parts.length || parts.map(([whole]) => whole).join('') !== text) {
    throw new ProblemError(`duration "${text}"`, 'expected a number and a unit, as 15m or 1h30m');
  }
  return parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * (ownEntry(secondsOf, unit ?? '') ?? 0),
    0,
  );
}
