import { z } from 'zod';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { Observation, Sample } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { defineKind } from '../kind.ts';
import { fillPath } from './fill-path.ts';
import { asNumber, followPointer, parseJson, pointerSchema } from './json.ts';
import { type Entry, readEntries } from './read-entries.ts';
import { describeStatus, isExpected } from './status.ts';

const states = z.array(z.union([z.string(), z.number(), z.boolean()]));
const options = z.object({
  path: z.string().startsWith('/').default('/health').describe('The address of the document'),
  expect: z
    .array(z.number().int())
    .min(1)
    .optional()
    .describe('Statuses that come with the document; left out, any 2xx and 503'),
  entries: pointerSchema
    .optional()
    .describe(
      'JSON pointer to the object or array with a line for each dependency, as /components; "" is the whole',
    ),
  only: z
    .array(z.string())
    .optional()
    .describe('Entries that are judged, and that must be there; left out, all that are there'),
  state: pointerSchema
    .optional()
    .describe('JSON pointer within an entry to its state; left out, the entry itself, or its status'),
  right: states
    .min(1)
    .default(['ok', 'healthy', 'up', 'ready', 'connected', 'configured', 'available', 'pass', true])
    .describe('States that are right, in whatever case'),
  doubtful: states
    .default(['degraded', 'warning', 'warn', 'slow', 'starting'])
    .describe('States that are a warning; all others are failing'),
  listed: z
    .enum(['failing', 'warning', 'ok'])
    .optional()
    .describe('Where the entries are a list of names: what it means to be listed; left out, failing'),
  numbers: z
    .record(z.string(), pointerSchema)
    .default({})
    .describe('Numbers that are judged by warn and fail, as { workers: /workers/num_workers }'),
  steps: z
    .record(z.string(), z.string())
    .default({})
    .describe('The next step of an entry or number when it is wrong, as { postgres: See whether db runs }'),
});
export type DocumentOptions = z.output<typeof options>;

export const document = defineKind({
  name: 'http.document',
  target: 'http',
  summary: 'What does a health document say of each dependency? Each entry has its own line and next step.',
  options,
  example: {
    stack: 'mw-py',
    target: 'api',
    options: { entries: '', only: ['database', 'redis'], steps: { database: 'See whether Postgres runs' } },
  },

  async observe(ask, given, { params }) {
    const path = fillPath(given.path, params);
    const answer = await ask.http({ path });
    const { status, body, truncated } = answer;
    const stage = { stage: 'question', code: String(status) } as const;
    if (!isExpected(status, given.expect) && (given.expect || status !== 503)) {
      throw new ProbeError('error', describeStatus(path, answer, given.expect), stage);
    }
    if (truncated) throw new ProbeError('error', `${path} answered more than can be read`, stage);
    return { ...observeDocument(parseJson(body), { ...given, path }), document: body };
  },
});

export function observeDocument(found: unknown, given: DocumentOptions): Observation {
  const { path, numbers, steps } = given;
  const pointer = given.entries ?? (Object.keys(numbers).length ? undefined : '');
  const entries = pointer === undefined ? [] : readEntries(found, pointer, given);
  const samples = [
    ...entries.map((entry): Sample => entrySample(entry, steps)),
    ...Object.entries(numbers).map(([name, at]) => numberSample(found, name, at, { path, steps })),
  ];
  return {
    samples,
    table: {
      columns: [{ name: 'entry' }, { name: 'state' }, { name: 'next step' }],
      rows: [
        ...entries.map(({ name, state, verdict }) => [
          name,
          state,
          verdict === 'ok' ? null : (ownEntry(steps, name) ?? null),
        ]),
        ...Object.entries(numbers).map(([name, at]) => [name, shown(found, at), null]),
      ],
      truncated: false,
    },
  };
}

function entrySample({ name, verdict, say }: Entry, steps: Record<string, string>): Sample {
  return {
    labels: { entry: name },
    value: verdict === 'ok' ? 1 : 0,
    verdict,
    say,
    next: ownEntry(steps, name),
  };
}

function numberSample(
  found: unknown,
  name: string,
  pointer: string,
  { path, steps }: Pick<DocumentOptions, 'path' | 'steps'>,
): Sample {
  const at = followPointer(found, pointer);
  const about = { labels: { entry: name }, next: ownEntry(steps, name) };
  if ('value' in at) return { ...about, value: asNumber(at.value) };
  return { ...about, value: Number.NaN, verdict: 'unknown', say: `${path} has nothing at ${pointer}` };
}

function shown(found: unknown, pointer: string): string | null {
  const at = followPointer(found, pointer);
  return 'value' in at ? String(at.value) : null;
}
