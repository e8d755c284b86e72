import { ProbeError } from '#lib/probes/probe-error.ts';
import type { Observation, Sample } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { defineKind } from '../kind.ts';
import { type DocumentOptions, documentOptions } from './document-options.ts';
import { fillPath } from './fill-path.ts';
import { asNumber, followPointer, parseJson } from './json.ts';
import { type Entry, readEntries } from './read-entries.ts';
import { describeStatus, isExpected } from './status.ts';

export const document = defineKind({
  name: 'http.document',
  target: 'http',
  summary: 'What does a health document report for each dependency? One line and next step per entry.',
  options: documentOptions,
  example: {
    stack: 'mw-py',
    target: 'api',
    options: {
      entries: '',
      only: ['database', 'redis'],
      steps: { database: 'Check that Postgres is running' },
    },
  },

  async observe(ask, given, { params }) {
    const path = fillPath(given.path, params);
    const answer = await ask.http({ path });
    const { status, body, truncated } = answer;
    const stage = { stage: 'question', code: String(status) } as const;
    if (!isExpected(status, given.expect) && (given.expect || status !== 503)) {
      throw new ProbeError('error', describeStatus(path, answer, given.expect), stage);
    }
    if (truncated) throw new ProbeError('error', `The response of ${path} is too large`, stage);
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
