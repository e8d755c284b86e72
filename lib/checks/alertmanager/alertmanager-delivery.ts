import { z } from 'zod';
import { askApi } from '#lib/checks/http/ask-api.ts';
import { defineKind } from '#lib/checks/kind.ts';
import { parseDuration } from '#lib/checks/parse-duration.ts';
import { quote } from '#lib/checks/prometheus/promql.ts';
import { readAnswer } from '#lib/checks/prometheus/read-answer.ts';
import { alertSchema, observeDelivery, silenceSchema } from './observe-delivery.ts';

const rule = z.object({
  name: z.string(),
  duration: z.number().default(0),
  labels: z.record(z.string(), z.string()).default({}),
  alerts: z.array(z.object({ state: z.string(), activeAt: z.string() })).default([]),
});
const rulesAnswer = z.object({ groups: z.array(z.object({ rules: z.array(rule) })) });

/** https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml */
export const alertmanagerDelivery = defineKind({
  name: 'alertmanager.delivery',
  target: 'http',
  summary:
    'Did firing alerts reach Alertmanager, and does a silence mute them? Names who created the silence.',
  options: z.object({
    names: z.array(z.string()).min(1).describe('The alerts to look for, by the names of their rules'),
    prometheus: z.string().default('metrics').describe('Name of the Prometheus target that sends it alerts'),
    settle: z
      .string()
      .default('2m')
      .describe(
        'An alert that has fired for less than this may still be on its way; Prometheus resends every minute',
      ),
  }),
  needsTargets: ({ prometheus }) => [prometheus],
  example: { none: 'the lab of mw-py has no Alertmanager' },
  asksWhetherItAnswers: true,
  explains: ['connect'],

  async observe(ask, { names, prometheus, settle }, { now }) {
    // First Prometheus: what fires by then, Alertmanager has had time to get.
    const asked = await ask.prometheusApi('rules?type=alert', prometheus);
    const { groups } = readAnswer(asked, rulesAnswer, 'rules');
    const filter = new URLSearchParams({ filter: `alertname=~${quote(names.map(escapeRegex).join('|'))}` });
    const [alerts, silences] = await Promise.all([
      askApi(ask, 'Alertmanager', { path: `/api/v2/alerts?${filter}` }, z.array(alertSchema)),
      askApi(ask, 'Alertmanager', { path: '/api/v2/silences' }, z.array(silenceSchema)),
    ]);
    const rules = groups.flatMap(({ rules }) => rules).filter(({ name }) => names.includes(name));
    return observeDelivery({ names, rules, alerts, silences, settleSeconds: parseDuration(settle), now });
  },
});

/** Only what RE2 lets one escape: https://github.com/google/re2/wiki/Syntax */
function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
