import { z } from 'zod';
import { ProblemError } from '#lib/errors.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import { defineKind } from '../kind.ts';
import { fillPath } from './fill-path.ts';
import { asNumber, followPointer, parseJson, pointerSchema } from './json.ts';
import { oursSchema, requireShape } from './read-shape.ts';
import { describeStatus, isExpected } from './status.ts';

export const get = defineKind({
  name: 'http.get',
  target: 'http',
  summary: 'What does an address return? Its status is judged, or a number in its JSON.',
  options: z.object({
    path: z.string().startsWith('/').describe('The address below the target; $name is a param of the page'),
    pointer: pointerSchema.optional().describe('JSON pointer to the number that is judged, as /queue/length'),
    expect: z.array(z.number().int()).min(1).optional().describe('Expected statuses; left out, any 2xx'),
    ours: oursSchema,
  }),
  example: { stack: 'mw-py', target: 'api', options: { path: '/health' } },

  async observe(ask, { path, ours, pointer, expect }, { params }) {
    if (ours) await requireShape(ask, ours.path, ours.shape);
    const filled = fillPath(path, params);
    const answer = await ask.http({ path: filled });
    const { status, body, truncated } = answer;
    const right = isExpected(status, expect);
    if (pointer === undefined) {
      const verdict = right ? ('ok' as const) : ('failing' as const);
      const say = right ? `${filled} returned ${status}` : describeStatus(filled, answer, expect);
      return { samples: [{ labels: {}, value: status, verdict, say }], document: body };
    }
    if (!right) {
      throw new ProbeError('error', describeStatus(filled, answer, expect), {
        stage: 'question',
        code: String(status),
      });
    }
    if (truncated)
      throw new ProbeError('error', `The response of ${filled} is too large`, { stage: 'question' });
    return { samples: [{ labels: {}, value: numberAt(body, pointer) }], document: body };
  },
});

export function numberAt(body: string, pointer: string): number {
  const found = followPointer(parseJson(body), pointer);
  if ('missing' in found) {
    throw new ProblemError(`pointer ${pointer}`, `the answer has nothing at "${found.missing}"`);
  }
  return asNumber(found.value);
}
