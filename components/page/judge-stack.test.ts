import { expect, it } from 'vitest';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { judgeStack } from './judge-stack.ts';

const describe = (...verdicts: (Verdict | undefined)[]) =>
  judgeStack(verdicts.map((verdict, at) => ({ issue: at + 1, verdict }))).map(
    ({ verdict, summary, named }) => ({
      verdict,
      summary,
      named: named.map(({ issue }) => issue),
    }),
  );

it.each<[string, (Verdict | undefined)[], ReturnType<typeof describe>]>([
  ['nothing', ['ok', 'ok'], [{ verdict: 'ok', summary: 'No issue is happening', named: [] }]],
  [
    'one issue that is happening',
    ['ok', 'failing', 'ok'],
    [
      { verdict: 'failing', summary: '1 possible issue', named: [2] },
      { verdict: 'ok', summary: '2 not happening', named: [] },
    ],
  ],
  [
    'what is happening before what possibly is, and no unknown ones beside them',
    ['unknown', 'warning', 'failing', 'ok'],
    [
      { verdict: 'failing', summary: '2 possible issues', named: [3, 2] },
      { verdict: 'unknown', summary: '1 unknown', named: [] },
      { verdict: 'ok', summary: '1 not happening', named: [] },
    ],
  ],
  [
    'unknown issues by name',
    ['unknown', 'unknown'],
    [{ verdict: 'unknown', summary: '2 unknown', named: [1, 2] }],
  ],
  [
    'that not all are measured yet',
    ['ok', undefined],
    [{ verdict: 'ok', summary: '1 not happening so far', named: [] }],
  ],
  ['nothing before the first result', [undefined], []],
])('reports %s', (_, verdicts, parts) => expect(describe(...verdicts)).toEqual(parts));
