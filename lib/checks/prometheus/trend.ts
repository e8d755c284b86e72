import { z } from 'zod';
import type { PrometheusAnswer } from '#lib/probes/target-client.ts';
import type { Labels, Sample } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { defineKind } from '../kind.ts';
import { leftOut } from '../left-out.ts';
import { parseDuration } from '../parse-duration.ts';
import { askNowAndPast, chosenOf } from './ask-now-and-past.ts';
import { fillPromql } from './fill-promql.ts';
import { trendSample } from './trend-sample.ts';

/** A slope is measured over so many points, of at minChange a second each. */
const points = 60;

const options = z.object({
  query: z.string().min(1).describe('What is watched, as queue_depth{job="app"}'),
  labels: z.array(z.string()).optional().describe('Labels that name a sample; left out, all it has'),
  subject: z.string().optional().describe('Whom the sentence is about, as "The queue of {job}"'),
  over: z.string().default('15m').describe('Over how long the slope is measured, which is drawn too'),
  towards: z
    .enum(['up', 'down'])
    .default('up')
    .describe('Where the trouble lies: memory goes up, free space down'),
  limit: z
    .union([z.number(), z.string()])
    .optional()
    .describe('Where it must not arrive: a number, or PromQL with the same labels'),
  drainedBy: z
    .string()
    .optional()
    .describe(
      'PromQL of how much leaves a second, for a queue: the time left is then the time until it is empty',
    ),
  within: z
    .string()
    .default('24h')
    .describe('Failing when the limit is nearer than this, or the queue takes longer than this to drain'),
  minChange: z
    .number()
    .min(0)
    .optional()
    .describe('A change over that time that is smaller counts as steady; left out, 5 % of what it is now'),
});

/** https://prometheus.io/docs/prometheus/latest/querying/functions/#deriv */
export const trend = defineKind({
  name: 'prometheus.trend',
  target: 'prometheus',
  summary:
    'Does something rise, and how long until it arrives at its limit? Rising is a warning, too little time left is failing.',
  options,
  example: {
    stack: 'mw-py',
    target: 'metrics',
    options: {
      query: 'process_resident_memory_bytes',
      labels: ['job'],
      subject: 'The memory of {job}',
      over: '10m',
      limit: 1_000_000_000,
      minChange: 50_000_000,
    },
    judgement: { unit: 'bytes' },
  },
  defaults: { onEmpty: { verdict: 'unknown', because: 'Prometheus has no samples of it' } },
  thresholdsFrom: ({ limit, towards }) =>
    typeof limit === 'number' ? { fail: towards === 'up' ? { atLeast: limit } : { atMost: limit } } : {},

  promqlOf: ({ query, over, limit, drainedBy }) => ({
    query: `deriv((${query})[${over}:])`,
    ...(typeof limit === 'string' && { limit }),
    ...(drainedBy !== undefined && { drainedBy }),
  }),

  async observe(ask, given, { params, unit }) {
    const { labels, over, limit, within, minChange } = given;
    const fill = (text: string) => fillPromql(text, params);
    const query = fill(given.query);
    const step = Math.max(1, Math.round(parseDuration(over) / points));
    const [now, slopes, limits, drains] = await Promise.all([
      askNowAndPast(ask, { query, over, labels }),
      ask.prometheus({ query: `deriv((${query})[${over}:${step}s])` }),
      typeof limit === 'string' ? ask.prometheus({ query: fill(limit) }) : undefined,
      given.drainedBy === undefined ? undefined : ask.prometheus({ query: fill(given.drainedBy) }),
    ]);
    const samples = now.samples.map((sample): Sample => {
      if (sample.verdict) return sample;
      return trendSample({
        ...given,
        now: sample,
        slope: valueFor(sample.labels, slopes, labels),
        limit: typeof limit === 'number' ? limit : limits && valueFor(sample.labels, limits, labels),
        drain: drains && (valueFor(sample.labels, drains, labels) ?? 0),
        overSeconds: parseDuration(over),
        withinSeconds: parseDuration(within),
        minChange,
        unit,
      });
    });
    if (slopes.truncated) samples.push(leftOut('slopes'));
    return { ...now, samples };
  },
});

/** Of the series with the same labels, or of the only one when it has none. */
function valueFor(
  wanted: Labels,
  answer: PrometheusAnswer,
  labels: readonly string[] | undefined,
): number | undefined {
  const isSame = (found: Labels) =>
    Object.entries(wanted).every(([name, value]) => ownEntry(found, name) === value);
  const [only, ...others] = answer.samples;
  if (only && !others.length && !Object.keys(only.labels).length) return only.value;
  return answer.samples.find((sample) => isSame(chosenOf(sample.labels, labels)))?.value;
}
