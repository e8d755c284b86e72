import { z } from 'zod';
import { ProblemError } from '#lib/errors.ts';
import { formatDuration } from '#lib/vocabulary/format.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';

/** https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SESSION */
const start = `
  SELECT extract(epoch FROM pg_postmaster_start_time())::float8,
         extract(epoch FROM clock_timestamp() - pg_postmaster_start_time())::float8,
         pg_is_in_recovery()`;

const options = z.object({
  metrics: z
    .string()
    .optional()
    .describe(
      'Name of the Prometheus target that has the start time of a service; with it, the two are compared',
    ),
  service: z
    .string()
    .default('process_start_time_seconds')
    .describe(
      'PromQL for the start of the service, in seconds since 1970, as process_start_time_seconds{job="app"}',
    ),
});

export const started = defineKind({
  name: 'postgres.started',
  target: 'postgres',
  summary: 'When did Postgres start, and was that after a service that depends on it?',
  options,
  example: {
    stack: 'mw-py',
    target: 'database',
    options: { metrics: 'metrics', service: 'process_start_time_seconds{job="{{apiJob}}"}' },
  },
  needsTargets: ({ metrics }) => (metrics === undefined ? [] : [metrics]),
  defaults: { unit: 'seconds' },
  thresholdsFrom: ({ metrics }): { warn?: { above: number } } => (metrics ? { warn: { above: 0 } } : {}),

  async observe(ask, { metrics, service }) {
    const { rows } = await ask.postgres({ sql: start });
    const [at, age, inRecovery] = rows[0] ?? [];
    const startedAt = Number(at);
    const table = {
      columns: [{ name: 'started' }, { name: 'age', unit: 'seconds' }, { name: 'in recovery' }],
      rows: [[new Date(startedAt * 1000).toISOString(), age ?? null, inRecovery ?? null]],
      truncated: false,
    };
    if (metrics === undefined) {
      const say = `Postgres started ${formatDuration(Number(age))} ago`;
      return { samples: [{ labels: {}, value: Number(age), say }], table };
    }
    const { samples } = await ask.prometheus({ query: service }, metrics);
    if (!samples.length) throw new ProblemError(`service ${service}`, 'no such series in Prometheus');
    return { samples: samples.map(({ labels, value }) => orderSample(labels, startedAt, value)), table };
  },
});

/** @param startedAt Of Postgres, in seconds since 1970, as `serviceAt`. */
export function orderSample(labels: Record<string, string>, startedAt: number, serviceAt: number): Sample {
  const { __name__: _, ...rest } = labels;
  const name = rest.instance ?? rest.job ?? 'the service';
  const value = startedAt - serviceAt;
  const order = value > 0 ? 'after' : 'before';
  return { labels: rest, value, say: `Postgres started ${formatDuration(Math.abs(value))} ${order} ${name}` };
}
