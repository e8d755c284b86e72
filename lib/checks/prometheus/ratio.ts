import { z } from 'zod';
import { defineKind } from '../kind.ts';
import { askNowAndPast } from './ask-now-and-past.ts';
import { explainSilence } from './explain-silence.ts';
import { fillPromql } from './fill-promql.ts';
import { jobMatcher, labelled, rateOf, selector, shareOf } from './promql.ts';

const options = z.object({
  metric: z.string().min(1).describe('The counter of all, as http_requests_total or took_seconds_count'),
  job: z.string().optional().describe('The scrape job, whose up metric tells no traffic from not scraped'),
  where: z
    .string()
    .optional()
    .describe('Matchers that narrow all, as handler="/v1/chat"; $name is a param, in quotes'),
  bad: z
    .record(z.string(), z.string())
    .describe('What is bad, by name: the matchers that pick it from all, as { 5xx: status=~"5.." }'),
  badMetric: z.string().optional().describe('The counter of what is bad, where it is another metric'),
  by: z.array(z.string()).default([]).describe('Labels to group by, one sample per value, as [handler]'),
  window: z.string().default('5m').describe('Over how long it is counted'),
  over: z.string().optional().describe('Also draw a chart over this time, as 1h'),
});
type RatioOptions = z.output<typeof options>;

/** https://prometheus.io/docs/prometheus/latest/querying/functions/#rate */
export const ratio = defineKind({
  name: 'prometheus.ratio',
  target: 'prometheus',
  summary: 'What share of all is bad? One line per kind of bad; tells no traffic from not scraped.',
  options,
  example: {
    stack: 'mw-py',
    target: 'metrics',
    options: {
      metric: '{{requestSeconds}}_count',
      job: '{{apiJob}}',
      bad: { '4xx': 'status=~"4.."', '5xx': 'status=~"5.."' },
      window: '{{window}}',
      over: '30m',
    },
    judgement: { say: '{value} of the answers of the last {{window}} were {bad}' },
  },
  defaults: {
    unit: 'ratio',
    thresholds: { warn: { above: 0.01 }, fail: { above: 0.05 } },
    onEmpty: { verdict: 'ok', because: 'No traffic in the window' },
  },

  promqlOf: (options) => ({ bad: ratioQuery(options) }),

  async observe(ask, given, { params }) {
    const { metric, job, where, by, over } = given;
    const query = fillPromql(ratioQuery(given), params);
    const seen = await askNowAndPast(ask, { query, over, labels: [...by, 'bad'] });
    if (seen.samples.length) return seen;
    const counter = fillPromql(selector(metric, jobMatcher(job), where), params);
    return { ...seen, samples: await explainSilence(ask, counter, job) };
  },
});

export function ratioQuery({ metric, job, where, bad, badMetric, by, window }: RatioOptions): string {
  const range = `[${window}]`;
  const of = (name: string, matchers?: string) => selector(name, jobMatcher(job), where, matchers);
  const all = rateOf(of(metric), range, by);
  return Object.entries(bad)
    .map(([name, matchers]) => {
      const those = rateOf(of(badMetric ?? metric, matchers), range, by);
      return labelled(shareOf(those, all), 'bad', name);
    })
    .join('\nor ');
}
