import type { Asker } from '#lib/probes/asker.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import { settleQuestion } from '../settle-question.ts';
import { readJson } from './ask-api.ts';
import { followPointer } from './json.ts';

/** Something else answers on the port of a target, so what it says is not about ours. */
export const notOurs = 'NOT_OURS';

/** What an answer of ours has: `lacks` is what one of another lacks. Undefined where nothing like HTTP came back. */
export async function readShape(ask: Asker, path: string, shape: readonly string[]) {
  const settled = await settleQuestion(ask.http({ path }));
  if ('failure' in settled) return undefined;
  const { body } = settled.answer;
  const found = readJson(body);
  const lacks = shape.find((pointer) => 'missing' in followPointer(found, pointer));
  return { fits: lacks === undefined, lacks, body };
}

/** @throws ProbeError with the code `NOT_OURS` where an answer lacks what ours has. */
export async function requireShape(ask: Asker, path: string, shape: readonly string[]): Promise<void> {
  const read = await readShape(ask, path, shape);
  if (!read || read.fits) return;
  const message = `something else answers here: its ${path} has no ${read.lacks}`;
  throw new ProbeError('error', message, { stage: 'question', code: notOurs });
}
