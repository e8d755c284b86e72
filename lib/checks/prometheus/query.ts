import { z } from 'zod';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { Labels, Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { leftOut } from '../left-out.ts';
import { parseDuration } from '../parse-duration.ts';
import { fillPromql } from './fill-promql.ts';

/** https://prometheus.io/docs/prometheus/latest/querying/api/ */
export const query = defineKind({
  name: 'prometheus.query',
  target: 'prometheus',
  summary: 'What does a PromQL expression say now? Each of its series is judged.',
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
      onEmpty: { verdict: 'unknown', because: 'Prometheus knows no process' },
    },
  },

  async observe(ask, { query, labels, over, chartQuery }, { params }) {
    const chart = over === undefined ? undefined : { seconds: parseDuration(over) };
    const [now, past] = await Promise.all([
      ask.prometheus({ query: fillPromql(query, params) }),
      chart &&
        ask.prometheus({ query: fillPromql(chartQuery ?? query, params), range: chart }).catch(noChart),
    ]);
    const chosen = (all: Labels) => (labels ? pick(all, labels) : withoutName(all));
    const samples: Sample[] = now.samples.map(({ labels, value }) => ({ labels: chosen(labels), value }));
    if (now.truncated) samples.push(leftOut(`${samples.length} series`));
    return {
      samples,
      document: now.warnings.join('\n') || undefined,
      series: past?.series.map(({ labels, points }) => ({ labels: chosen(labels), points })),
    };
  },
});

/** The number is judged without its chart; the question that failed is in the evidence. */
function noChart(error: unknown): undefined {
  if (!(error instanceof ProbeError)) throw error;
}

function pick(all: Labels, names: readonly string[]): Labels {
  return Object.fromEntries(names.map((name) => [name, all[name] ?? '']));
}

function withoutName({ __name__: _, ...labels }: Labels): Labels {
  return labels;
}
