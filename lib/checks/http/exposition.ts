import { z } from 'zod';
import type { HttpAnswer } from '#lib/probes/target-client.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { fillPath } from './fill-path.ts';
import { pointerSchema } from './json.ts';
import { parseExposition } from './parse-exposition.ts';
import { requireShape } from './read-shape.ts';
import { describeStatus, isExpected } from './status.ts';

/** A service returned an error for its metrics. */
export const noMetrics = 'NO_METRICS';

export const exposition = defineKind({
  name: 'http.exposition',
  target: 'http',
  summary:
    'Does a service expose metrics that Prometheus can read? Names the first line that breaks the format.',
  options: z.object({
    path: z.string().startsWith('/').default('/metrics').describe('The address of the metrics'),
    metrics: z.array(z.string()).default([]).describe('Names of metrics that must be present'),
    ours: z
      .strictObject({ path: z.string().startsWith('/'), shape: z.array(pointerSchema).min(1) })
      .optional()
      .describe('How to tell ours from another program on its port, as { path: /health, shape: [/status] }'),
  }),
  example: {
    stack: 'mw-py',
    target: 'api',
    options: { metrics: ['http_request_duration_seconds', 'process_start_time_seconds'] },
  },
  explains: [noMetrics],
  defaults: { unit: 'samples' },

  async observe(ask, { path, metrics, ours }, { params }) {
    const filled = fillPath(path, params);
    const answer = await ask.http({ path: filled });
    if (ours && !isExpected(answer.status, undefined)) await requireShape(ask, ours.path, ours.shape);
    return { samples: [expositionSample(filled, answer, metrics)], document: answer.body };
  },
});

/** A counter is declared with or without its _total, a histogram by its base. */
function isAmong(name: string, found: ReadonlySet<string>): boolean {
  return [name, `${name}_total`, name.replace(/_(?:total|bucket|count|sum)$/, '')].some((one) =>
    found.has(one),
  );
}

export function expositionSample(path: string, answer: HttpAnswer, metrics: readonly string[]): Sample {
  const failing = (say: string): Sample => ({ labels: {}, value: 0, verdict: 'failing', say });
  if (!isExpected(answer.status, undefined)) return failing(describeStatus(path, answer, undefined));
  const whole = answer.body.slice(0, answer.body.lastIndexOf('\n') + 1);
  const parsed = parseExposition(answer.truncated ? whole : answer.body);
  if ('problem' in parsed) {
    return failing(`Line ${parsed.line} of ${path} is not in Prometheus text format: ${parsed.problem}`);
  }
  const { samples, names } = parsed;
  if (!samples) return failing(`${path} has no samples`);
  const missing = metrics.filter((name) => !isAmong(name, names));
  if (missing.length && !answer.truncated) return failing(`${path} is missing ${missing.join(', ')}`);
  const atLeast = answer.truncated ? 'at least ' : '';
  const say = `${path} has ${atLeast}${formatCount(samples, 'samples')} of ${formatCount(names.size, 'metrics')}`;
  return { labels: {}, value: samples, verdict: 'ok', say };
}
