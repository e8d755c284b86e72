import { z } from 'zod';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';
import { defineKind } from '../kind.ts';
import { nextStepAt } from '../next-step.ts';
import { settleQuestion } from '../settle-question.ts';

/** Opens a connection of its own, so that logging in is part of the question. https://redis.io/docs/latest/commands/ping/ */
export const ping = defineKind({
  name: 'redis.ping',
  target: 'redis',
  summary: 'Can Pulsebook log in to Redis and get an answer? A failure names its cause.',
  options: z.object({
    down: z
      .enum(['failing', 'warning'])
      .default('failing')
      .describe('The verdict when it does not answer; warning where the stack works without it'),
  }),
  example: { stack: 'mw-py', target: 'cache', options: {} },
  asksWhetherItAnswers: true,
  explains: ['connect'],
  defaults: {
    unit: 'milliseconds',
    thresholds: { warn: { above: 1000 } },
    say: 'Connected to Redis in {value}',
  },

  async observe(ask, { down }, context) {
    if (down === 'failing') return { samples: [{ labels: {}, value: await answer(ask) }] };
    const settled = await settleQuestion(answer(ask));
    if ('answer' in settled) return { samples: [{ labels: {}, value: settled.answer }] };
    const { failure } = settled;
    const say = failure.message.charAt(0).toUpperCase() + failure.message.slice(1);
    const next = nextStepAt(failure, context, context.target);
    return { samples: [{ labels: {}, value: Number.NaN, verdict: down, say, next }] };
  },
});

/** How long it took, in milliseconds. @throws ProbeError */
async function answer(ask: TargetClient): Promise<number> {
  const reply = await ask.redis(['PING'], undefined, { fresh: true });
  if (reply === 'PONG') return ask.tookMs();
  const message = `Redis replied to PING with ${JSON.stringify(reply)}`;
  throw new ProbeError('error', message, { stage: 'question' });
}
