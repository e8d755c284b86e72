import { z } from 'zod';
import { formatAge, formatCount } from '#lib/vocabulary/format.ts';
import { limitText } from '#lib/vocabulary/limit.ts';
import type { Observation, Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { parseDuration } from '../parse-duration.ts';
import { readAnswer } from './read-answer.ts';

const rule = z.object({
  name: z.string(),
  type: z.enum(['alerting', 'recording']),
  health: z.string(),
  lastError: z.string().optional(),
  lastEvaluation: z.string(),
  evaluationTime: z.number().default(0),
  state: z.string().optional(),
  alerts: z.array(z.object({ state: z.string() })).default([]),
});
const group = z.object({ name: z.string(), file: z.string().default(''), rules: z.array(rule) });
const answer = z.object({ groups: z.array(group) });
export type Rule = z.output<typeof rule> & { group: string };

const options = z.object({
  names: z
    .array(z.string())
    .optional()
    .describe('Alerting and recording rules that must be loaded; left out, all loaded ones'),
  firing: z
    .enum(['ok', 'warning', 'failing'])
    .default('ok')
    .describe('The verdict when one of these alerts is firing; the sentence says so in any case'),
  stale: z.string().default('5m').describe('An evaluation older than this is failing'),
});
type RulesOptions = z.output<typeof options>;

/** https://prometheus.io/docs/prometheus/latest/querying/api/#rules */
export const rules = defineKind({
  name: 'prometheus.rules',
  target: 'prometheus',
  summary:
    'Are these rules loaded, evaluated and healthy, and which alerts are firing? No rules at all is failing.',
  options,
  example: { stack: 'mw-py', target: 'metrics', options: { names: ['MwPyTargetDown', 'MwPyCrashLoop'] } },

  async observe(ask, given, { now }) {
    const { groups } = readAnswer(await ask.prometheusApi('rules'), answer, 'rules');
    const all = groups.flatMap(({ name, rules }) => rules.map((one) => ({ ...one, group: name })));
    return observeRules(all, given, now);
  },
});

export function observeRules(all: readonly Rule[], given: RulesOptions, now: Date): Observation {
  const { names } = given;
  const chosen = names ? all.filter(({ name }) => names.includes(name)) : all;
  const missing = names?.filter((name) => !all.some((one) => one.name === name)) ?? [];
  return {
    samples: all.length
      ? [...missing.map(missingSample), ...chosen.map((one) => ruleSample(one, given, now))]
      : [{ labels: {}, value: 0, verdict: 'failing', say: 'Prometheus has no rules loaded' }],
    table: {
      columns: [
        { name: 'rule' },
        { name: 'group' },
        { name: 'kind' },
        { name: 'health' },
        { name: 'state' },
        { name: 'last evaluation' },
        { name: 'took', unit: 'seconds' },
        { name: 'last error' },
      ],
      rows: chosen.map((one) => [
        one.name,
        one.group,
        one.type,
        one.health,
        one.state ?? null,
        one.lastEvaluation,
        one.evaluationTime,
        one.lastError ?? null,
      ]),
      truncated: false,
    },
  };
}

function missingSample(name: string): Sample {
  return { labels: { rule: name }, value: 0, verdict: 'failing', say: `Rule ${name} is not loaded` };
}

function ruleSample(one: Rule, { firing, stale }: RulesOptions, now: Date): Sample {
  const { name, health, lastError, lastEvaluation, alerts } = one;
  const labels = { rule: name };
  const at = Date.parse(lastEvaluation);
  const failing = (say: string): Sample => ({ labels, value: 0, verdict: 'failing', say });
  if (health === 'err') return failing(`Rule ${name} fails to evaluate: ${lastError || 'no error given'}`);
  /** Go's zero time. */
  if (health === 'unknown' || at < 0) {
    return { labels, value: 0, verdict: 'unknown', say: `Rule ${name} has not been evaluated yet` };
  }
  if (now.getTime() - at > parseDuration(stale) * 1000) {
    const limit = limitText('failing', { above: parseDuration(stale) }, 'seconds');
    return failing(`Rule ${name} was last evaluated ${formatAge(at, now.getTime())}, ${limit}`);
  }
  const firingAlerts = alerts.filter(({ state }) => state === 'firing').length;
  if (firingAlerts)
    return {
      labels,
      value: 1,
      verdict: firing,
      say: `${name} is firing (${formatCount(firingAlerts, 'alerts')})`,
    };
  const state = one.type === 'alerting' ? ` and ${one.state === 'pending' ? 'pending' : 'inactive'}` : '';
  return { labels, value: 1, verdict: 'ok', say: `${name} is healthy${state}` };
}
