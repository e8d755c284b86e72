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

/** What a gateway status says about the upstream: https://www.rfc-editor.org/rfc/rfc9110#section-15.6 */
const ofProxy: Record<number, string> = {
  502: 'which returned no valid response',
  503: 'which is not available to it',
  504: 'which did not answer in time',
};

export const throughProxy = defineKind({
  name: 'http.through-proxy',
  target: 'http',
  summary:
    'Which hop fails: the proxy, the upstream connection, or the service? Requests the same path through the proxy and directly.',
  options: z.object({
    direct: z.string().describe('Name of the target that is the service itself, behind the proxy'),
    path: z.string().startsWith('/').default('/health').describe('The address below the proxy'),
    directPath: z
      .string()
      .startsWith('/')
      .optional()
      .describe('The address below the service, where it differs'),
    expect: z.array(z.number().int()).min(1).optional().describe('Expected statuses; left out, any 2xx'),
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
    const attempt = (name: string, settled: Settled): Attempt => ({
      title: titleOf(name),
      settled,
      isRight: 'answer' in settled && isExpected(settled.answer.status, expect),
    });
    const [proxy, service] = [attempt(target, proxied), attempt(direct, own)];
    const culprit = 'failure' in own ? { failure: own.failure, name: direct } : undefined;
    const refused = 'failure' in proxied ? { failure: proxied.failure, name: target } : culprit;
    const next = refused && nextStepAt(refused.failure, context, refused.name);
    return { ...observeAttempts(proxy, service, next) };
  },
});

type Settled = { answer: Pick<HttpAnswer, 'status' | 'totalMs'> } | { failure: Pick<ProbeError, 'message'> };
type Attempt = { title: string; settled: Settled; isRight: boolean };

export function observeAttempts(proxy: Attempt, service: Attempt, next?: string): Observation {
  const row = (path: string, { title, settled }: Attempt) =>
    'answer' in settled
      ? [path, title, settled.answer.status, settled.answer.totalMs, null]
      : [path, title, null, null, settled.failure.message];
  return {
    samples: [{ labels: {}, value: proxy.isRight ? 1 : 0, ...compareAttempts(proxy, service), next }],
    table: {
      columns: [
        { name: 'path' },
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

function compareAttempts(proxy: Attempt, service: Attempt): Pick<Sample, 'verdict' | 'say'> {
  const [through, directly] = [describeAnswer(proxy), describeAnswer(service)];
  const failing = (why: string) => ({ verdict: 'failing' as const, say: `${through}; ${directly}: ${why}` });
  const serviceAnswers = 'answer' in service.settled;
  if (proxy.isRight) {
    if (service.isRight) return { verdict: 'ok', say: `${through}; ${directly}` };
    if (!serviceAnswers)
      return { verdict: 'ok', say: `${through}; not reachable directly from Pulsebook (${directly})` };
    return {
      verdict: 'warning',
      say: `${through}; ${directly}: another instance may have answered the proxy`,
    };
  }
  if ('failure' in proxy.settled) {
    if (serviceAnswers) return failing(`${proxy.title} itself is failing`);
    return failing('both are failing, or the network to them is');
  }
  const meaning = ofProxy[proxy.settled.answer.status];
  if (service.isRight) {
    return failing(
      meaning
        ? `the hop from ${proxy.title} to ${service.title} is failing, ${meaning}`
        : `${proxy.title} does not forward this path unchanged`,
    );
  }
  if (!serviceAnswers) return failing(`${service.title} is failing`);
  return failing(`${service.title} itself is failing`);
}

function describeAnswer({ title, settled }: Attempt): string {
  if ('failure' in settled) return `${title} does not answer (${settled.failure.message})`;
  return `${title} returned ${settled.answer.status}`;
}
