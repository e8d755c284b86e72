import { z } from 'zod';
import { defineKind } from '../kind.ts';
import { readAnswer } from './read-answer.ts';

const buildInfo = z.object({ version: z.string() });

/** https://prometheus.io/docs/prometheus/latest/management_api/#readiness-check */
export const ready = defineKind({
  name: 'prometheus.ready',
  target: 'prometheus',
  summary: 'Is Prometheus up and serving queries? Shows its version.',
  options: z.object({}),
  example: { stack: 'mw-py', target: 'metrics', options: {} },
  asksWhetherItAnswers: true,
  explains: ['connect'],
  defaults: { unit: 'milliseconds', thresholds: { warn: { above: 1000 } } },

  async observe(ask) {
    const { status, body, totalMs } = await ask.http({ path: '/-/ready' });
    if (status !== 200) {
      const say = `Prometheus is not ready: it returned ${status} ${body.trim().slice(0, 120)}`.trim();
      return { samples: [{ labels: {}, value: totalMs, verdict: 'failing', say }], document: body };
    }
    const path = 'status/buildinfo';
    const { version } = readAnswer(await ask.prometheusApi(path), buildInfo, path);
    return {
      samples: [
        { labels: {}, value: totalMs, say: `Prometheus ${version} is ready (${Math.round(totalMs)} ms)` },
      ],
    };
  },
});
