import { z } from 'zod';
import { defineKind } from '../kind.ts';
import { askNowAndPast } from './ask-now-and-past.ts';
import { explainSilence } from './explain-silence.ts';
import { fillPromql } from './fill-promql.ts';
import { jobMatcher, labelled, quantileOf, selector } from './promql.ts';

const options = z.object({
  metric: z.string().min(1).describe('The histogram without _bucket, as http_request_duration_seconds'),
  job: z.string().optional().describe('The scrape job, whose up metric tells no traffic from not scraped'),
  where: z
    .string()
    .optional()
    .describe('Matchers that narrow it, as handler="/v1/chat"; $name is a param, in quotes'),
  quantiles: z
    .array(z.number().gt(0).lt(1))
    .min(1)
    .default([0.95])
    .describe('Which quantiles, as [0.5, 0.95, 0.99]'),
  by: z.array(z.string()).default([]).describe('Labels to group by, one sample per value, as [handler]'),
  window: z.string().default('5m').describe('Over how long it is measured'),
  over: z.string().optional().describe('Also draw a chart over this time, as 1h'),
});
type QuantileOptions = z.output<typeof options>;

/** https://prometheus.io/docs/practices/histograms/#quantiles */
export const quantile = defineKind({
  name: 'prometheus.quantile',
  target: 'prometheus',
  summary: 'What are the quantiles of a histogram, as p95 latency, by label?',
  options,
  example: {
    stack: 'mw-py',
    target: 'metrics',
    options: {
      metric: '{{requestSeconds}}',
      job: '{{apiJob}}',
      quantiles: [0.5, 0.95],
      by: ['handler'],
      window: '{{window}}',
      over: '30m',
    },
    judgement: { warn: { above: 0.5 }, say: '{quantile} of {handler} is {value}' },
  },
  defaults: {
    unit: 'seconds',
    onEmpty: { verdict: 'unknown', because: 'No observations in the window' },
  },

  promqlOf: (options) => ({ metric: quantileQuery(options) }),

  async observe(ask, given, { params }) {
    const { metric, job, where, by, over } = given;
    const query = fillPromql(quantileQuery(given), params);
    const seen = await askNowAndPast(ask, { query, over, labels: [...by, 'quantile'] });
    if (seen.samples.length) return seen;
    const counter = fillPromql(selector(`${metric}_count`, jobMatcher(job), where), params);
    return { ...seen, samples: await explainSilence(ask, counter, job) };
  },
});

export function quantileQuery({ metric, job, where, quantiles, by, window }: QuantileOptions): string {
  const buckets = selector(`${metric}_bucket`, jobMatcher(job), where);
  return quantiles
    .map((one) => labelled(`(${quantileOf(one, buckets, `[${window}]`, by)})`, 'quantile', quantileName(one)))
    .join('\nor ');
}

/** 0.95 is p95, 0.999 is p99.9. */
export function quantileName(quantile: number): string {
  return `p${Number((quantile * 100).toPrecision(6))}`;
}
