import { formatDuration } from '#lib/vocabulary/format.ts';
import { formatValue } from '#lib/vocabulary/format-value.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { sampleLabel } from '../describe-sample.ts';

export type Trend = {
  now: Sample;
  /** A second; undefined where there is too little history. */
  slope: number | undefined;
  limit?: number;
  /** How much leaves a second; undefined where the question is not how long it takes to drain. */
  drain?: number;
  towards: 'up' | 'down';
  subject?: string;
  overSeconds: number;
  withinSeconds: number;
  minChange?: number;
  unit?: string;
};

const steadyShare = 0.05;
const hourSeconds = 3600;

/** Where it is, where it goes, and how long it has: the sentence has all three, and the last decides. */
export function trendSample(trend: Trend): Sample {
  const { now, slope, limit, drain, towards, overSeconds, withinSeconds, unit } = trend;
  const where = `${subjectOf(trend)} is at ${formatValue(now.value, unit)}`;
  const judged = (verdict: Verdict, say: string): Sample => ({ ...now, verdict, say });
  if (slope === undefined) return judged('unknown', `${where}, not enough history for a trend`);

  const change = slope * overSeconds;
  const minChange = trend.minChange ?? Math.abs(now.value) * steadyShare;
  const isSteady = Math.abs(change) <= minChange;
  const isNearing = !isSteady && (towards === 'up' ? slope > 0 : slope < 0);
  const moving = isSteady
    ? `steady over ${formatDuration(overSeconds)}`
    : `${slope > 0 ? 'rising' : 'falling'} by ${formatValue(Math.abs(slope) * hourSeconds, unit)} an hour`;
  const within = formatDuration(withinSeconds);

  if (drain !== undefined) {
    const left = now.value > 0 ? now.value / drain : 0;
    const takes = Number.isFinite(left) ? `takes ${formatDuration(left)} to drain` : 'does not drain';
    if (left > withinSeconds)
      return judged('failing', `${where}, ${moving}, and ${takes}, fails above ${within}`);
    return judged(isNearing ? 'warning' : 'ok', `${where}, ${moving}, and ${takes}`);
  }
  if (limit !== undefined) {
    const isThere = towards === 'up' ? now.value >= limit : now.value <= limit;
    const at = formatValue(limit, unit);
    if (isThere) return judged('failing', `${where}, ${moving}: limit of ${at} reached`);
    if (isNearing) {
      const left = (limit - now.value) / slope;
      const arrives = `${where}, ${moving}: ${formatDuration(left)} left until ${at}`;
      if (left > withinSeconds) return judged('warning', arrives);
      return judged('failing', `${arrives}, fails at ${within} or less`);
    }
    return judged('ok', `${where}${towards === 'up' ? ` of ${at}` : ''}, ${moving}`);
  }
  return judged(isNearing ? 'warning' : 'ok', `${where}, ${moving}`);
}

function subjectOf({ subject, now }: Trend): string {
  const filled = subject?.replace(/\{(\w+)\}/g, (whole, name: string) => ownEntry(now.labels, name) ?? whole);
  return filled ?? (sampleLabel(now.labels) || 'It');
}
