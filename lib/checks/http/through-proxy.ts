import { z } from 'zod';
import type { ProbeError } from '#lib/probes/probe-error.ts';
import type { HttpAnswer } from '#lib/probes/target-client.ts';
import type { Observation, Sample } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { defineKind } from '../kind.ts';
import { nextStepAt } from '../next-step.ts';
import { settleQuestion } from '../settle-question.ts';
import { fillPath } from './fill-path.ts';
import { isExpected } from './status.ts';

/** What a proxy answers itself when it got no good answer: https://www.rfc-editor.org/rfc/rfc9110#section-15.6 */
const ofProxy: Record<number, string> = {
  502: 'it got no answer that it could pass on',
  503: 'it has nobody to pass the request to',
  504: 'it got no answer in time',
};

export const throughProxy = defineKind({
  name: 'http.through-proxy',
  target: 'http',
  summary:
    'Which hop fails: the proxy, the way behind it, or the service? The same path is asked by both ways.',
  options: z.object({
    direct: z.string().describe('Name of the target that is the service itself, behind the proxy'),
    path: z.string().startsWith('/').default('/health').describe('The address below the proxy'),
    directPath: z
      .string()
      .startsWith('/')
      .optional()
      .describe('The address below the service, where it is another'),
    expect: z
      .array(z.number().int())
      .min(1)
      .optional()
      .describe('Statuses that are right; left out, any 2xx'),
  }),
  example: { stack: 'mw-py', target: 'api', options: { direct: 'orchestrator' } },
  asksWhetherItAnswers: true,

  async observe(ask, { direct, path, directPath, expect }, context) {
    const { params, stack, target } = context;
    const [proxied, own] = await Promise.all([
      settleQuestion(ask.http({ path: fillPath(path, params) })),
      settleQuestion(ask.http({ path: fillPath(directPath ?? path, params) }, direct)),
    ]);
    const titleOf = (name: string) => ownEntry(stack.targets, name)?.title ?? name;
    const way = (name: string, settled: Settled): Way => ({
      title: titleOf(name),
      settled,
      isRight: 'answer' in settled && isExpected(settled.answer.status, expect),
    });
    const [proxy, service] = [way(target, proxied), way(direct, own)];
    const culprit = 'failure' in own ? { failure: own.failure, name: direct } : undefined;
    const refused = 'failure' in proxied ? { failure: proxied.failure, name: target } : culprit;
    const next = refused && nextStepAt(refused.failure, context, refused.name);
    return { ...observeWays(proxy, service, next) };
  },
});

type Settled = { answer: Pick<HttpAnswer, 'status' | 'totalMs'> } | { failure: Pick<ProbeError, 'message'> };
type Way = { title: string; settled: Settled; isRight: boolean };

export function observeWays(proxy: Way, service: Way, next?: string): Observation {
  const row = (way: string, { title, settled }: Way) =>
    'answer' in settled
      ? [way, title, settled.answer.status, settled.answer.totalMs, null]
      : [way, title, null, null, settled.failure.message];
  return {
    samples: [{ labels: {}, value: proxy.isRight ? 1 : 0, ...compareWays(proxy, service), next }],
    table: {
      columns: [
        { name: 'way' },
        { name: 'target' },
        { name: 'status' },
        { name: 'took', unit: 'milliseconds' },
        { name: 'error' },
      ],
      rows: [row('through the proxy', proxy), row('directly', service)],
      truncated: false,
    },
  };
}

function compareWays(proxy: Way, service: Way): Pick<Sample, 'verdict' | 'say'> {
  const [through, directly] = [describeAnswer(proxy), describeAnswer(service)];
  const failing = (why: string) => ({ verdict: 'failing' as const, say: `${through}; ${directly}: ${why}` });
  const serviceAnswers = 'answer' in service.settled;
  if (proxy.isRight) {
    if (service.isRight) return { verdict: 'ok', say: `${through}; ${directly}` };
    if (!serviceAnswers)
      return { verdict: 'ok', say: `${through}; directly it cannot be asked from here (${directly})` };
    return {
      verdict: 'warning',
      say: `${through}; ${directly}: another instance may have answered the proxy`,
    };
  }
  if ('failure' in proxy.settled) {
    if (serviceAnswers) return failing(`${proxy.title} itself is what fails`);
    return failing('both fail, or the network before them does');
  }
  const meaning = ofProxy[proxy.settled.answer.status];
  if (service.isRight) {
    return failing(
      meaning
        ? `the hop from ${proxy.title} to ${service.title} fails, ${meaning}`
        : `${proxy.title} does not pass this path on as it is`,
    );
  }
  if (!serviceAnswers) return failing(`${service.title} is what fails${meaning ? `, so ${meaning}` : ''}`);
  return failing(`${service.title} itself answers wrongly`);
}

function describeAnswer({ title, settled }: Way): string {
  if ('failure' in settled) return `${title} does not answer (${settled.failure.message})`;
  return `${title} answered ${settled.answer.status}`;
}
