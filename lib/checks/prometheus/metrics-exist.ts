import { z } from 'zod';
import { nearest } from '#lib/stacks/nearest.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { quote } from './promql.ts';
import { readAnswer } from './read-answer.ts';

/** https://prometheus.io/docs/prometheus/latest/querying/api/#querying-label-values */
const namesPath = 'label/__name__/values';

export const metricsExist = defineKind({
  name: 'prometheus.metrics-exist',
  target: 'prometheus',
  summary:
    'Does Prometheus have samples of these metrics now? Unknown names are listed, with the nearest that there is.',
  options: z.object({
    names: z.array(z.string().min(1)).min(1).describe('Names of metrics, as those that a dashboard asks for'),
  }),
  example: {
    stack: 'mw-py',
    target: 'metrics',
    options: { names: ['{{requestSeconds}}_count', 'process_start_time_seconds'] },
  },

  async observe(ask, { names }) {
    const pattern = names.map((name) => name.replace(/[^\w:]/g, '')).join('|');
    const counting = `count by (__name__) ({__name__=~${quote(pattern)}})`;
    const { samples } = await ask.prometheus({ query: counting });
    const found = new Map(samples.map(({ labels, value }) => [labels.__name__ ?? '', value]));
    const isAll = names.every((name) => found.has(name));
    const known = isAll ? [] : readAnswer(await ask.prometheusApi(namesPath), z.array(z.string()), namesPath);
    return {
      samples: names.map((name) => metricSample(name, found.get(name), known)),
      table: {
        columns: [{ name: 'metric' }, { name: 'series now' }],
        rows: names.map((name) => [name, found.get(name) ?? 0]),
        truncated: false,
      },
    };
  },
});

/** @param known Names that Prometheus has had, lately or now. */
export function metricSample(name: string, series: number | undefined, known: readonly string[]): Sample {
  const labels = { metric: name };
  if (series) return { labels, value: series, verdict: 'ok', say: `${name} has ${series} series` };
  const failing = (say: string): Sample => ({ labels, value: 0, verdict: 'failing', say });
  if (known.includes(name)) return failing(`${name} was there and has no sample now`);
  const near = nearest(name, known);
  return failing(`there is no metric ${name}${near ? `; there is ${near}` : ''}`);
}
