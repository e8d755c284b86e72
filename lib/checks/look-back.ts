import { ProblemError } from '#lib/errors.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { parseDuration } from './parse-duration.ts';
import { type CheckInPlace, prepareQuestion } from './prepare-question.ts';

const secondsOf: Record<string, number> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
};

/**
 * How far back a check's question looks, in seconds: the longest range of its PromQL, window of its kind, or interval of
 * its SQL. What happened before a fix counts that long after it. Undefined where it asks only of now.
 */
export function lookBackSeconds(check: CheckInPlace): number | undefined {
  try {
    const { kind, options } = prepareQuestion(check);
    const promql = [...Object.values(kind.promqlOf?.(options) ?? {}), textOf(options.query)];
    const found = [
      ...promql.flatMap(rangesOf),
      ...intervalsOf(textOf(options.sql)),
      ...durationOf(textOf(options.window)),
    ];
    return found.length ? Math.max(...found) : undefined;
  } catch (error) {
    // An unknown variable: content:check names it, and so does the check's own answer.
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

function textOf(option: unknown): string {
  return typeof option === 'string' ? option : '';
}

/** `rate(x[5m])` and `max_over_time(x[1h:1m])`. */
function rangesOf(promql: string): number[] {
  return [...promql.matchAll(/\[([\da-z]+)(?::[\da-z]*)?\]/g)].flatMap(([, range = '']) => durationOf(range));
}

/** `received_at > now() - interval '1 hour'`: what came since. With < it is what stood still for so long. */
function intervalsOf(sql: string): number[] {
  const since = />=?\s*now\(\)\s*-\s*interval\s*'(\d+)\s*(second|minute|hour|day|week)s?'/gi;
  return [...sql.matchAll(since)].map(
    ([, count, unit = '']) => Number(count) * (ownEntry(secondsOf, unit.toLowerCase()) ?? 0),
  );
}

function durationOf(text: string): number[] {
  return /^(\d+(ms|[smhdwy]))+$/.test(text) ? [parseDuration(text)] : [];
}
