import { z } from 'zod';
import type { TargetClient } from '#lib/probes/target-client.ts';
import { nearest } from '#lib/stacks/nearest.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { cannotScrape } from './explain-silence.ts';
import { quote } from './promql.ts';
import { readAnswer } from './read-answer.ts';

/** https://prometheus.io/docs/prometheus/latest/querying/api/#querying-label-values */
const namesPath = 'label/__name__/values';

export const metricsExist = defineKind({
  name: 'prometheus.metrics-exist',
  target: 'prometheus',
  summary:
    'Does Prometheus have samples of these metrics now? Unknown names are listed with the closest match.',
  options: z.object({
    names: z.array(z.string().min(1)).min(1).describe('Names of metrics, as those that a dashboard asks for'),
  }),
  example: {
    stack: 'mw-py',
    target: 'metrics',
    options: { names: ['{{requestSeconds}}_count', 'process_start_time_seconds'] },
  },

  async observe(ask, { names }) {
    const counting = `count by (__name__) ({__name__=~${quote(patternOf(names))}})`;
    const { samples } = await ask.prometheus({ query: counting });
    const found = new Map(samples.map(({ labels, value }) => [labels.__name__ ?? '', value]));
    const missing = names.filter((name) => !found.has(name));
    const down = missing.length ? await findDown(ask, missing) : new Map<string, string>();
    const [first] = down;
    if (first && missing.every((name) => down.has(name))) throw cannotScrape(describeDown(...first));
    const known = missing.length
      ? readAnswer(await ask.prometheusApi(namesPath), z.array(z.string()), namesPath)
      : [];
    return {
      samples: names.map((name) => metricSample(name, found.get(name), known, down.get(name))),
      table: {
        columns: [{ name: 'metric' }, { name: 'series now' }],
        rows: names.map((name) => [name, found.get(name) ?? 0]),
        truncated: false,
      },
    };
  },
});

/** How far back a metric is looked for that is not there now. */
const lately = '1h';

/** Of metrics that are not there now, the scrape job that had them lately, where all of its targets are down. */
async function findDown(ask: TargetClient, names: readonly string[]): Promise<Map<string, string>> {
  const had = `count by (__name__, job) (last_over_time({__name__=~${quote(patternOf(names))}}[${lately}]))`;
  const { samples } = await ask.prometheus({ query: `${had} and on (job) (max by (job) (up) == 0)` });
  return new Map(samples.map(({ labels }) => [labels.__name__ ?? '', labels.job ?? '']));
}

function patternOf(names: readonly string[]): string {
  return names.map((name) => name.replace(/[^\w:]/g, '')).join('|');
}

function describeDown(name: string, job: string): string {
  return `${name} has no samples because Prometheus cannot scrape ${job}`;
}

/**
 * @param known Names that Prometheus has had, lately or now.
 * @param down The scrape job that it comes from, where that is down.
 */
export function metricSample(
  name: string,
  series: number | undefined,
  known: readonly string[],
  down?: string,
): Sample {
  const labels = { metric: name };
  if (down !== undefined) return { labels, value: 0, verdict: 'unknown', say: describeDown(name, down) };
  if (series) return { labels, value: series, verdict: 'ok', say: `${name} has ${series} series` };
  const failing = (say: string): Sample => ({ labels, value: 0, verdict: 'failing', say });
  if (known.includes(name)) return failing(`${name} has no samples now, but had some before`);
  const near = nearest(name, known);
  return failing(`No metric ${name}${near ? `; did you mean ${near}?` : ''}`);
}
