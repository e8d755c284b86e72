import { z } from 'zod';
import { formatCount } from '#lib/vocabulary/format.ts';
import { limitText } from '#lib/vocabulary/limit.ts';
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
  summary: 'Does Prometheus have an Alertmanager to send its alerts to?',
  options: z.object({
    min: z.number().int().min(1).default(1).describe('How many it must have'),
  }),
  example: { none: 'the Prometheus of mw-py has no Alertmanager in the lab, so it would always fail' },

  async observe(ask, { min }) {
    const found = readAnswer(await ask.prometheusApi('alertmanagers'), known, 'alertmanagers');
    const { activeAlertmanagers: active, droppedAlertmanagers: dropped } = found;
    return {
      samples: [alertmanagersSample(found, min)],
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
  min: number,
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
      say: `Prometheus has no active Alertmanager, so its alerts go nowhere${left}`,
    };
  const say = `Prometheus has ${formatCount(count, 'active Alertmanagers')}`;
  if (count < min)
    return { ...about, verdict: 'failing', say: `${say}, ${limitText('failing', { below: min })}${left}` };
  return { ...about, verdict: 'ok', say };
}
