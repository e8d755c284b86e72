import { z } from 'zod';
import { formatAge, formatCount } from '#lib/vocabulary/format.ts';
import type { Observation, Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { readAnswer } from './read-answer.ts';

const alert = z.object({
  labels: z.record(z.string(), z.string()),
  state: z.string(),
  activeAt: z.string(),
});
const rule = z.object({
  name: z.string(),
  state: z.string().default('inactive'),
  alerts: z.array(alert).default([]),
});
const answer = z.object({ groups: z.array(z.object({ name: z.string(), rules: z.array(rule) })) });
export type AlertingRule = z.output<typeof rule>;

const options = z.object({
  names: z.array(z.string()).min(1).describe('The alerts to look for, by the names of their rules'),
  firing: z
    .enum(['ok', 'warning', 'failing'])
    .default('warning')
    .describe('The verdict when one of them is firing; pending alone stays ok'),
});

/** https://prometheus.io/docs/prometheus/latest/querying/api/#rules */
export const alerts = defineKind({
  name: 'prometheus.alerts',
  target: 'prometheus',
  summary: 'Which of these alerts are firing, since when and for what? A rule that is not loaded is unknown.',
  options,
  example: {
    stack: 'mw-py',
    target: 'metrics',
    options: { names: ['MwPyTargetDown', 'MwPyProviderSlow'] },
    judgement: { role: 'context' },
  },

  async observe(ask, { names, firing }, { now }) {
    const { groups } = readAnswer(await ask.prometheusApi('rules?type=alert'), answer, 'rules');
    return observeAlerts(
      groups.flatMap(({ rules }) => rules),
      { names, firing },
      now,
    );
  },
});

/** One sample an alert, labelled with its name and state; its number is how many of it fire. */
export function observeAlerts(
  rules: readonly AlertingRule[],
  { names, firing }: z.output<typeof options>,
  now: Date,
): Observation {
  const active = (name: string) => rules.filter((one) => one.name === name).flatMap(({ alerts }) => alerts);
  return {
    samples: names.map((name) => sampleOf(name, rules, firing, now)),
    table: {
      columns: [{ name: 'alert' }, { name: 'state' }, { name: 'since' }, { name: 'labels' }],
      rows: names.flatMap((name) =>
        active(name).map(({ state, activeAt, labels }) => [name, state, activeAt, labelText(labels)]),
      ),
      truncated: false,
    },
  };
}

function sampleOf(
  name: string,
  rules: readonly AlertingRule[],
  firing: Sample['verdict'],
  now: Date,
): Sample {
  const own = rules.filter((one) => one.name === name);
  const labels = (state: string) => ({ alert: name, state });
  if (!own.length) {
    return {
      labels: labels('missing'),
      value: Number.NaN,
      verdict: 'unknown',
      say: `Prometheus has no alerting rule ${name}`,
    };
  }
  const all = own.flatMap(({ alerts }) => alerts);
  const inState = (state: string) => all.filter((one) => one.state === state);
  const firingAlerts = inState('firing');
  if (firingAlerts.length) {
    const [first] = firingAlerts.map(({ activeAt }) => activeAt).sort();
    const since = first ? `, the oldest for ${formatAge(first, now.getTime()).replace(/ ago$/, '')}` : '';
    const say = `${name} is firing (${formatCount(firingAlerts.length, 'alerts')}${since})`;
    return { labels: labels('firing'), value: firingAlerts.length, verdict: firing, say };
  }
  const state = inState('pending').length ? 'pending' : 'inactive';
  return { labels: labels(state), value: 0, verdict: 'ok', say: `${name} is ${state}` };
}

/** As a link carries them: the alert's own name and how bad it is say nothing about where. */
function labelText(labels: Record<string, string>): string {
  return Object.entries(labels)
    .filter(([name]) => name !== 'alertname')
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}
