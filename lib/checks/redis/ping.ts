import { z } from 'zod';
import { ProbeError } from '#lib/probes/probe-error.ts';
import { defineKind } from '../kind.ts';

/** Opens a connection of its own, so that logging in is part of the question. https://redis.io/docs/latest/commands/ping/ */
export const ping = defineKind({
  name: 'redis.ping',
  target: 'redis',
  summary: 'Can one log in to Redis and get an answer? A failure names its cause.',
  options: z.object({}),
  example: { stack: 'mw-py', target: 'cache', options: {} },
  asksWhetherItAnswers: true,
  explains: ['connect'],
  defaults: {
    unit: 'milliseconds',
    thresholds: { warn: { above: 1000 } },
    say: 'Redis let us in and answered in {value}',
  },

  async observe(ask) {
    const reply = await ask.redis(['PING'], undefined, { fresh: true });
    const value = ask.tookMs();
    if (reply !== 'PONG') {
      throw new ProbeError('error', `Redis answered PING with ${JSON.stringify(reply)}`, {
        stage: 'question',
      });
    }
    return { samples: [{ labels: {}, value }] };
  },
});
