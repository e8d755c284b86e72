import { z } from 'zod';
import { formatDurationText } from '#lib/vocabulary/format.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { parseDuration } from '../parse-duration.ts';
import { noChart } from './ask-now-and-past.ts';
import { compareMoments, type Moment } from './compare-moments.ts';
import { fillPromql } from './fill-promql.ts';
import { findChange } from './find-change.ts';
import { jobMatcher, labelled, quantileOf, rateOf, selector, shareOf } from './promql.ts';

/** So many steps are looked at to find the moment; Prometheus allows 11,000. */
const steps = 600;

const worse = z.strictObject({ warn: z.number().positive(), fail: z.number().positive() });
const options = z.object({
  build: z.string().min(1).describe('The series with the running version, as app_build_info{job="backend"}'),
  version: z.string().default('version').describe('Its label that holds the version'),
  metric: z
    .string()
    .min(1)
    .describe('The histogram of requests without _bucket, as http_request_duration_seconds'),
  job: z.string().optional().describe('The scrape job of the requests'),
  where: z.string().optional().describe('Matchers that narrow the requests'),
  bad: z.string().default('status=~"5.."').describe('Matchers of the requests that failed'),
  quantile: z.number().gt(0).lt(1).default(0.95).describe('The quantile that is compared'),
  window: z
    .string()
    .default('15m')
    .describe('How long before and after the moment is compared; after, at most until now'),
  over: z.string().default('24h').describe('How far back a change of version is looked for; drawn too'),
  errors: worse.default({ warn: 0.01, fail: 0.05 }).describe('By how much the failure ratio may have risen'),
  slower: worse.default({ warn: 1.5, fail: 3 }).describe('How many times as slow it may have become'),
});
type BeforeAfterOptions = z.output<typeof options>;

/** https://prometheus.io/docs/prometheus/latest/querying/basics/#modifier */
export const beforeAfter = defineKind({
  name: 'prometheus.before-after',
  target: 'prometheus',
  summary: 'Did the last release make it worse? Failures and latency before and after, side by side.',
  options,
  example: { none: 'the services of mw-py expose no version metric' },
  defaults: { onEmpty: { verdict: 'unknown', because: 'No running version found in Prometheus' } },

  promqlOf: (options) => ({
    build: options.build,
    metric: shareAt(options, `[${options.window}]`),
  }),

  async observe(ask, given, { params, now }) {
    const seconds = parseDuration(given.over);
    const fill = (text: string) => fillPromql(text, params);
    const counting = `count by (${given.version}) (${fill(given.build)})`;
    const chart = fill(shareAt(given, `[${given.window}]`));
    const [versions, past] = await Promise.all([
      ask.prometheus({ query: counting, range: { seconds, points: steps } }),
      ask.prometheus({ query: chart, range: { seconds } }).catch(noChart),
    ]);
    const series = past?.series.map(({ points }) => ({ labels: { share: 'failures' }, points }));
    const change = findChange(versions.series, given.version);
    if (!change) return { samples: [], series };
    if (!change.since) {
      const say = `${change.version} has been running for at least ${formatDurationText(given.over)}`;
      const sample: Sample = { labels: { what: 'version' }, value: 1, verdict: 'ok', say };
      return { samples: [sample], series };
    }
    const { query, afterSeconds } = comparingQuery(given, change.since.atMs, now.getTime());
    const answer = await ask.prometheus({ query: fill(query) });
    const at = (moment: string): Moment => {
      const value = (what: string) =>
        answer.samples.find(({ labels }) => labels.moment === moment && labels.what === what)?.value;
      return { share: value('share'), seconds: value('seconds') };
    };
    const { version, since } = change;
    const seen = { version, since, before: at('before'), after: at('after'), afterSeconds, now };
    return { ...compareMoments(seen, given), series };
  },
});

function shareAt({ metric, job, where, bad }: BeforeAfterOptions, range: string): string {
  const of = (matchers?: string) => selector(`${metric}_count`, jobMatcher(job), where, matchers);
  return shareOf(rateOf(of(bad), range), rateOf(of(), range));
}

/** All four numbers in one question: each at its own moment, with labels that tell them apart. */
export function comparingQuery(
  given: BeforeAfterOptions,
  sinceMs: number,
  nowMs: number,
): { query: string; afterSeconds: number } {
  const window = parseDuration(given.window);
  const afterSeconds = Math.max(1, Math.min(window, Math.floor((nowMs - sinceMs) / 1000)));
  const stepSeconds = Math.ceil(parseDuration(given.over) / steps);
  const ranges = {
    before: `[${window}s] @ ${Math.floor(sinceMs / 1000) - stepSeconds}`,
    after: `[${afterSeconds}s] @ ${Math.min(Math.floor(nowMs / 1000), Math.floor(sinceMs / 1000) + window)}`,
  };
  const buckets = selector(`${given.metric}_bucket`, jobMatcher(given.job), given.where);
  const parts = Object.entries(ranges).flatMap(([moment, range]) => [
    labelled(labelled(shareAt(given, range), 'what', 'share'), 'moment', moment),
    labelled(
      labelled(`(${quantileOf(given.quantile, buckets, range)})`, 'what', 'seconds'),
      'moment',
      moment,
    ),
  ]);
  return { query: parts.join('\nor '), afterSeconds };
}
