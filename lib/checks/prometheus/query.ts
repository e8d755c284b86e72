import { z } from 'zod';
import { defineKind } from '../kind.ts';
import { askNowAndPast } from './ask-now-and-past.ts';
import { fillPromql } from './fill-promql.ts';

/** https://prometheus.io/docs/prometheus/latest/querying/api/ */
export const query = defineKind({
  name: 'prometheus.query',
  target: 'prometheus',
  summary: 'What does a PromQL expression return now? Each of its series is judged.',
  options: z.object({
    query: z.string().min(1).describe('The expression; $name is a param of the page, within quotes'),
    labels: z.array(z.string()).optional().describe('Labels that name a sample; left out, all it has'),
    over: z.string().optional().describe('Also draw a chart over this time, as 1h'),
    chartQuery: z.string().optional().describe('The expression of the chart, where it is another one'),
  }),
  example: {
    stack: 'mw-py',
    target: 'metrics',
    options: { query: 'process_resident_memory_bytes', labels: ['job'], over: '30m' },
    judgement: {
      unit: 'bytes',
      warn: { above: 1_000_000_000 },
      say: '{job} uses {value} of memory',
      onEmpty: { verdict: 'unknown', because: 'No process metrics in Prometheus' },
    },
  },

  async observe(ask, { query, chartQuery, ...rest }, { params }) {
    const fill = (text: string) => fillPromql(text, params);
    return askNowAndPast(ask, { ...rest, query: fill(query), chartQuery: chartQuery && fill(chartQuery) });
  },
});
