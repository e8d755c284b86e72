import { z } from 'zod';
import { ProblemError } from '#lib/errors.ts';
import type { RedisReply } from '#lib/probes/target-client.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import type { Observation } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { defineKind } from '../kind.ts';

/** https://redis.io/docs/latest/commands/info/ */
export const command = defineKind({
  name: 'redis.command',
  target: 'redis',
  summary: 'What number does a read command return? Of INFO, one of its fields.',
  options: z.object({
    command: z
      .array(z.string())
      .min(1)
      .describe('The command and its arguments, as [LLEN, celery]; a $param stays within its argument'),
    field: z.string().optional().describe('The line of INFO that holds the number, as used_memory'),
  }),
  example: {
    stack: 'mw-py',
    target: 'cache',
    options: { command: ['INFO', 'memory'], field: 'used_memory' },
    judgement: { unit: 'bytes', warn: { above: 500_000_000 }, say: 'Redis uses {value} of memory' },
  },

  async observe(ask, { command: [name = '', ...args], field }, { params }) {
    const reply = await ask.redis([name, ...args.map((argument) => fillArgument(argument, params))]);
    return observeReply(reply, field);
  },
});

/** A number is itself, a list counts its items, nothing is no sample, and text is a number or has a `field:number`. */
export function observeReply(reply: RedisReply, field?: string): Observation {
  if (reply === null) return { samples: [] };
  if (typeof reply === 'number') return { samples: [{ labels: {}, value: reply }] };
  if (Array.isArray(reply)) {
    return { samples: [{ labels: {}, value: reply.length }], document: JSON.stringify(reply, null, 2) };
  }
  const text = field === undefined ? reply : fieldOf(reply, field);
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return { samples: [{ labels: {}, value }], document: reply };
}

function fieldOf(info: string, field: string): string {
  const line = info.split(/\r?\n/).find((line) => line.startsWith(`${field}:`));
  if (line === undefined) throw new ProblemError(`field ${field}`, 'the answer has no such line');
  return line.slice(field.length + 1);
}

function fillArgument(argument: string, params: Params): string {
  return argument.replace(/\$([a-z][a-zA-Z0-9]*)/g, (_, name: string) => ownEntry(params, name) ?? '');
}
