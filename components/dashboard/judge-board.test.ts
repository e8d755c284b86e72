import { expect, test } from 'vitest';
import type { LiveCheck } from '#components/live/use-check.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { judgeBoard } from './judge-board.ts';

const fresh = (verdict: Verdict): LiveCheck => ({ state: 'fresh', result: { verdict } as CheckResult });
const stale: LiveCheck = {
  state: 'stale',
  result: { verdict: 'ok' } as CheckResult,
  problem: 'Not measured',
};
const loading: LiveCheck = { state: 'loading' };

test.each<[name: string, lives: LiveCheck[], expected: [Verdict, string, string[]] | undefined]>([
  ['all ok', [fresh('ok'), fresh('ok'), fresh('ok')], ['ok', 'All 3 ok', []]],
  ['both ok', [fresh('ok'), fresh('ok')], ['ok', 'Both ok', []]],
  ['a single one', [fresh('ok')], ['ok', 'OK', []]],
  [
    'the worst comes first, in the order of the page',
    [fresh('unknown'), fresh('warning'), fresh('ok'), fresh('failing'), fresh('warning')],
    ['failing', '1 of 5 ok', ['D failing', 'B warning', 'E warning', 'A unknown']],
  ],
  [
    'a stale result is unknown',
    [fresh('ok'), fresh('ok'), stale],
    ['unknown', '1 of 3 unknown, the others ok', ['C unknown']],
  ],
  ['all are unknown', [stale, fresh('unknown')], ['unknown', '2 of 2 unknown', ['A unknown', 'B unknown']]],
  ['too few have a result', [fresh('ok'), fresh('warning'), loading], undefined],
  ['one that fails is enough', [fresh('failing'), loading], ['failing', '0 of 2 ok', ['A failing']]],
])('%s', (_, lives, expected) => {
  const judged = judgeBoard(lives.map((live, at) => ({ title: 'ABCDE'[at] ?? '', live })));
  const shown = judged && [
    judged.verdict,
    judged.summary,
    judged.wrong.map(({ title, verdict }) => `${title} ${verdict}`),
  ];
  expect(shown).toEqual(expected);
});
