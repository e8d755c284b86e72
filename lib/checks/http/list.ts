import { z } from 'zod';
import { ProblemError } from '#lib/errors.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import { cutText } from '#lib/vocabulary/clean-text.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import type { Observation } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { fillPath } from './fill-path.ts';
import { followPointer, parseJson, pointerSchema } from './json.ts';
import { describeStatus, isExpected } from './status.ts';

const options = z.object({
  path: z.string().startsWith('/').describe('The address of the list; $name is a param of the page'),
  list: pointerSchema.default('').describe('JSON pointer to the list, as /jobs; left out, the whole answer'),
  groupBy: pointerSchema.describe(
    'JSON pointer within an entry to what the entries are grouped by, as /error',
  ),
  example: pointerSchema
    .optional()
    .describe('JSON pointer within an entry to what names one of a group, as /job_id'),
  noun: z.string().default('entries').describe('What the entries are, in the plural'),
});
type ListOptions = z.output<typeof options>;

export const list = defineKind({
  name: 'http.list',
  target: 'http',
  summary: 'How many entries does a list at an address have, and of which kinds? The count is judged.',
  options,
  example: { none: 'no service of mw-py returns a list' },

  async observe(ask, given, { params }) {
    const path = fillPath(given.path, params);
    const answer = await ask.http({ path });
    const stage = { stage: 'question', code: String(answer.status) } as const;
    if (!isExpected(answer.status, undefined)) {
      throw new ProbeError('error', describeStatus(path, answer, undefined), stage);
    }
    if (answer.truncated) throw new ProbeError('error', `The response of ${path} is too large`, stage);
    return { ...observeList(parseJson(answer.body), given), document: answer.body };
  },
});

const maxTextLength = 120;
const saidGroups = 2;

/** @throws ProblemError where there is no list. */
export function observeList(found: unknown, { list, groupBy, example, noun }: ListOptions): Observation {
  const at = followPointer(found, list);
  if (!('value' in at) || !Array.isArray(at.value)) {
    throw new ProblemError(`list ${list || 'the whole answer'}`, 'expected a JSON array');
  }
  const entries: unknown[] = at.value;
  const groups = Map.groupBy(entries, (entry) => textAt(entry, groupBy) ?? 'unnamed');
  const sorted = [...groups].sort(([, one], [, other]) => other.length - one.length);
  const kinds = sorted.slice(0, saidGroups).map(([text, { length }]) => `${length} × “${text}”`);
  const more =
    sorted.length > saidGroups ? ` and ${formatCount(sorted.length - saidGroups, 'more kinds')}` : '';
  const said = kinds.length ? `: ${kinds.join(', ')}${more}` : '';
  return {
    samples: [{ labels: {}, value: entries.length, say: `${formatCount(entries.length, noun)}${said}` }],
    table: {
      columns: [{ name: 'count' }, { name: groupBy.slice(1) }, ...(example ? [{ name: 'one of them' }] : [])],
      rows: sorted.map(([text, those]) => [
        those.length,
        text,
        ...(example ? [textAt(those[0], example) ?? null] : []),
      ]),
      truncated: false,
    },
  };
}

/** The first line: of a traceback or a message, what comes below differs from entry to entry. */
function textAt(entry: unknown, pointer: string): string | undefined {
  const at = followPointer(entry, pointer);
  if (!('value' in at) || at.value === null) return undefined;
  const [line = ''] = String(at.value).trim().split('\n');
  return cutText(line, maxTextLength);
}
