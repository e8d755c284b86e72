import { z } from 'zod';
import { defineKind } from '../kind.ts';
import { fillPath } from './fill-path.ts';
import { describeStatus, isExpected } from './status.ts';

const status = z.number().int().min(100).max(599);

export const health = defineKind({
  name: 'http.health',
  target: 'http',
  summary: 'Does the health endpoint of a service return the right status, fast enough?',
  options: z.object({
    path: z.string().startsWith('/').default('/health').describe('The address below the target'),
    expect: z.array(status).min(1).optional().describe('Statuses that are healthy; left out, any 2xx'),
    slowMs: z.number().positive().default(1000).describe('Warns at this many milliseconds or more'),
  }),
  example: { stack: 'mw-py', target: 'api', options: { path: '/health' } },
  asksWhetherItAnswers: true,
  explains: ['connect'],
  defaults: { unit: 'milliseconds' },
  thresholdsFrom: ({ slowMs }) => ({ warn: { atLeast: slowMs } }),

  async observe(ask, { path, expect }, { params }) {
    const filled = fillPath(path, params);
    const answer = await ask.http({ path: filled });
    const seen = { labels: {}, value: answer.totalMs };
    const sample = isExpected(answer.status, expect)
      ? { ...seen, say: `${filled} returned ${answer.status} in ${Math.round(answer.totalMs)} ms` }
      : { ...seen, verdict: 'failing' as const, say: describeStatus(filled, answer, expect) };
    return { samples: [sample], document: answer.body };
  },
});
