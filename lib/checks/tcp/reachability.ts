import { z } from 'zod';
import { fillPath } from '#lib/checks/http/fill-path.ts';
import { defineKind } from '#lib/checks/kind.ts';
import { nextStepAt } from '#lib/checks/next-step.ts';
import { settleQuestion } from '#lib/checks/settle-question.ts';
import type { ProbeError } from '#lib/probes/probe-error.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';
import type { Sample, Table } from '#lib/vocabulary/observation.ts';

const hops = ['DNS', 'TCP', 'TLS', 'HTTP'] as const;
type Hop = (typeof hops)[number];
type Passed = { hop: Hop; tookMs: number; what: string };
type Failed = { hop: Hop; failure: Pick<ProbeError, 'message'>; next?: string };

export const reachability = defineKind({
  name: 'http.reachability',
  target: 'http',
  summary:
    'How far does a request get: DNS, TCP, TLS, HTTP? Each hop is timed, and the one that fails is named.',
  options: z.object({
    path: z
      .string()
      .startsWith('/')
      .default('/')
      .describe('The address below the target; any answer is an answer'),
  }),
  example: { stack: 'mw-py', target: 'api', options: { path: '/health' } },
  asksWhetherItAnswers: true,
  explains: ['connect'],
  defaults: { unit: 'milliseconds', thresholds: { warn: { above: 1000 } } },

  async observe(ask, { path }, context) {
    const { params, target, vars } = context;
    const isSecure = vars[`${target}.url`]?.startsWith('https:') ?? false;
    const passed: Passed[] = [];
    for (const hop of hops) {
      if (hop === 'TLS' && !isSecure) continue;
      const settled = await settleQuestion(questions[hop](ask, fillPath(path, params)));
      if ('failure' in settled) {
        const { failure } = settled;
        return observeHops(passed, { hop, failure, next: nextStepAt(failure, context, target) });
      }
      passed.push({ hop, ...settled.answer });
    }
    return observeHops(passed);
  },
});

type Took = Omit<Passed, 'hop'>;

/** Each hop is a question of its own, so that its time is its own too. */
const questions: Record<Hop, (ask: TargetClient, path: string) => Promise<Took>> = {
  async DNS(ask) {
    const { addresses, dnsMs } = await ask.dns();
    return { tookMs: dnsMs, what: addresses.join(', ') };
  },
  async TCP(ask) {
    const { address, connectMs } = await ask.tcp();
    return { tookMs: connectMs, what: `connected to ${address}` };
  },
  async TLS(ask) {
    const { protocol, subject, handshakeMs } = await ask.tls();
    return { tookMs: handshakeMs, what: `${protocol}, certificate of ${subject}` };
  },
  async HTTP(ask, path) {
    const { status, headersMs } = await ask.http({ path });
    return { tookMs: headersMs, what: `${path} answered ${status}` };
  },
};

/** The time that is judged is the whole request's: the last question, which passes all hops again. */
export function observeHops(passed: readonly Passed[], failed?: Failed): { samples: Sample[]; table: Table } {
  const times = passed.map(({ hop, tookMs }) => `${hop} ${Math.round(tookMs)} ms`).join(', ');
  const value = passed.at(-1)?.tookMs ?? Number.NaN;
  const sample: Sample = failed
    ? {
        labels: { hop: failed.hop },
        value: Number.NaN,
        verdict: 'failing',
        next: failed.next,
        say: `${failed.hop} fails: ${failed.failure.message}${times ? ` (before it ${times})` : ''}`,
      }
    : { labels: {}, value, say: `All hops ok: ${times}` };
  return {
    samples: [sample],
    table: {
      columns: [{ name: 'hop' }, { name: 'took', unit: 'milliseconds' }, { name: 'what' }],
      rows: [
        ...passed.map(({ hop, tookMs, what }) => [hop, tookMs, what]),
        ...(failed ? [[failed.hop, null, failed.failure.message]] : []),
      ],
      truncated: false,
    },
  };
}
