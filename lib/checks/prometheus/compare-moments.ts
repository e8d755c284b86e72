import { formatAge, formatDuration, formatNumber } from '#lib/vocabulary/format.ts';
import { formatValue } from '#lib/vocabulary/format-value.ts';
import type { Observation, Sample } from '#lib/vocabulary/observation.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { quantileName } from './quantile.ts';

/** Undefined where there was no traffic. */
export type Moment = { share: number | undefined; seconds: number | undefined };

type Seen = {
  version: string;
  since: { atMs: number; before: string };
  before: Moment;
  after: Moment;
  /** How long after the change was measured. */
  afterSeconds: number;
  now: Date;
};

type Limits = { warn: number; fail: number };
type Given = { errors: Limits; slower: Limits; quantile: number };

/** What got worse, by how much and since when; and both moments side by side. */
export function compareMoments(seen: Seen, { errors, slower, quantile }: Given): Observation {
  const { version, since, before, after, now } = seen;
  const name = quantileName(quantile);
  const when = `${version} (for ${formatAge(since.atMs, now.getTime()).replace(' ago', '')})`;
  const cell = (value: number | undefined, unit: string) =>
    value === undefined ? 'no traffic' : formatValue(value, unit);
  const samples = [
    compare('share', before.share, after.share, {
      by: (was, is) => is - was,
      limits: errors,
      say: (was, is) => `${is} of requests fail with ${when}, ${was} with ${since.before}`,
      unit: 'ratio',
      limitText: (limit) => `an increase of ${formatValue(limit, 'ratio')}`,
    }),
    compare('seconds', before.seconds, after.seconds, {
      by: (was, is) => (was > 0 ? is / was : Number.NaN),
      limits: slower,
      say: (was, is) => `${name} is ${is} with ${when}, ${was} with ${since.before}`,
      unit: 'seconds',
      limitText: (limit) => `${formatNumber(limit)} times`,
    }),
  ].filter((sample) => sample !== undefined);
  const silent: Sample = {
    labels: { what: 'traffic' },
    value: Number.NaN,
    verdict: 'unknown',
    say: `No traffic to compare: none in the ${formatDuration(seen.afterSeconds)} with ${when}, or none before`,
  };
  return {
    samples: samples.length ? samples : [silent],
    table: {
      columns: [{ name: 'what' }, { name: 'before' }, { name: 'after' }],
      rows: [
        ['version', since.before, version],
        ['changed at', null, new Date(since.atMs).toISOString()],
        ['failure ratio', cell(before.share, 'ratio'), cell(after.share, 'ratio')],
        [name, cell(before.seconds, 'seconds'), cell(after.seconds, 'seconds')],
      ],
      truncated: false,
    },
  };
}

type Measure = {
  by: (was: number, is: number) => number;
  limits: Limits;
  unit: string;
  say: (was: string, is: string) => string;
  limitText: (limit: number) => string;
};

function compare(
  what: string,
  was: number | undefined,
  is: number | undefined,
  measure: Measure,
): Sample | undefined {
  if (was === undefined || is === undefined) return undefined;
  const { by, limits, say, unit, limitText } = measure;
  const value = by(was, is);
  const verdict: Verdict = value >= limits.fail ? 'failing' : value >= limits.warn ? 'warning' : 'ok';
  const told = say(formatValue(was, unit), formatValue(is, unit));
  if (verdict === 'ok') return { labels: { what }, value, verdict, say: told };
  const limit =
    verdict === 'failing'
      ? `fails at ${limitText(limits.fail)} or more`
      : `warns at ${limitText(limits.warn)} or more`;
  return { labels: { what }, value, verdict, say: `${told}, ${limit}` };
}
