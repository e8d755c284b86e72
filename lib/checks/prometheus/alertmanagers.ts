import { z } from 'zod';
import { formatCount } from '#lib/vocabulary/format.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { readAnswer } from './read-answer.ts';

const place = z.object({ url: z.string() });
const known = z.object({
  activeAlertmanagers: z.array(place),
  droppedAlertmanagers: z.array(place).default([]),
});
type Known = z.output<typeof known>;

/** https://prometheus.io/docs/prometheus/latest/querying/api/#alertmanagers */
export const alertmanagers = defineKind({
  name: 'prometheus.alertmanagers',
  target: 'prometheus',
  summary: 'Does Prometheus know an Alertmanager to send its alerts to?',
  options: z.object({
    least: z.number().int().min(1).default(1).describe('How many it must know'),
  }),
  example: { none: 'the Prometheus of mw-py has no Alertmanager in the lab, so it would always fail' },

  async observe(ask, { least }) {
    const found = readAnswer(await ask.prometheusApi('alertmanagers'), known, 'alertmanagers');
    const { activeAlertmanagers: active, droppedAlertmanagers: dropped } = found;
    return {
      samples: [alertmanagersSample(found, least)],
      table: {
        columns: [{ name: 'Alertmanager' }, { name: 'state' }],
        rows: [...active.map(({ url }) => [url, 'active']), ...dropped.map(({ url }) => [url, 'dropped'])],
        truncated: false,
      },
    };
  },
});

export function alertmanagersSample(
  { activeAlertmanagers: active, droppedAlertmanagers: dropped }: Known,
  least: number,
): Sample {
  const count = active.length;
  const left = dropped.length
    ? `, and ${dropped.length} ${dropped.length === 1 ? 'was' : 'were'} dropped by relabelling`
    : '';
  const about = { labels: {}, value: count };
  if (!count)
    return {
      ...about,
      verdict: 'failing',
      say: `Prometheus knows no Alertmanager, so nobody hears of its alerts${left}`,
    };
  const say = `Prometheus knows ${formatCount(count, 'Alertmanagers')}`;
  if (count < least) return { ...about, verdict: 'failing', say: `${say}, failing under ${least}${left}` };
  return { ...about, verdict: 'ok', say };
}
