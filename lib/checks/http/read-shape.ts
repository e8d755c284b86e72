import { z } from 'zod';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';
import { settleQuestion } from '../settle-question.ts';
import { readJson } from './ask-api.ts';
import { followPointer, pointerSchema } from './json.ts';

/** Another program answers on the port of a target, so what it says is not about ours. */
export const notOurs = 'NOT_OURS';

/** An option of kinds whose answer would be about something else, if something else holds the port. */
export const oursSchema = z
  .strictObject({
    path: z.string().startsWith('/').describe('An address that only ours answers'),
    shape: z.array(pointerSchema).min(1).describe('JSON pointers that lead to something in its answer'),
  })
  .optional()
  .describe('How to tell ours from another program on its port, as { path: /health, shape: [/status] }');

/** What an answer of ours has: `lacks` is what one of another lacks. Undefined where nothing like HTTP came back. */
export async function readShape(ask: TargetClient, path: string, shape: readonly string[]) {
  const settled = await settleQuestion(ask.http({ path }));
  if ('failure' in settled) return undefined;
  const { body } = settled.answer;
  const found = readJson(body);
  const lacks = shape.find((pointer) => 'missing' in followPointer(found, pointer));
  return { fits: lacks === undefined, lacks, body };
}

/** @throws ProbeError with the code `NOT_OURS` where an answer lacks what ours has. */
export async function requireShape(ask: TargetClient, path: string, shape: readonly string[]): Promise<void> {
  const read = await readShape(ask, path, shape);
  if (!read || read.fits) return;
  const message = `Another program answers on this port: its ${path} has no ${read.lacks}`;
  throw new ProbeError('error', message, { stage: 'question', code: notOurs });
}
