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
  ['all ok', [fresh('ok'), fresh('ok'), fresh('ok')], ['ok', 'All 3 are as they should be', []]],
  ['both ok', [fresh('ok'), fresh('ok')], ['ok', 'Both are as they should be', []]],
  ['a single one', [fresh('ok')], ['ok', 'As it should be', []]],
  [
    'the worst comes first, in the order of the page',
    [fresh('unknown'), fresh('warning'), fresh('ok'), fresh('failing'), fresh('warning')],
    ['failing', '1 of 5 is as it should be', ['D failing', 'B warning', 'E warning', 'A unknown']],
  ],
  [
    'an old answer is not known',
    [fresh('ok'), fresh('ok'), stale],
    ['unknown', '1 of 3 is not known, the others are as they should be', ['C unknown']],
  ],
  [
    'nothing is known',
    [stale, fresh('unknown')],
    ['unknown', '2 of 2 are not known', ['A unknown', 'B unknown']],
  ],
  ['too few have answered', [fresh('ok'), fresh('warning'), loading], undefined],
  [
    'one that fails is enough to know',
    [fresh('failing'), loading],
    ['failing', '0 of 2 are as they should be', ['A failing']],
  ],
])('%s', (_, lives, expected) => {
  const judged = judgeBoard(lives.map((live, at) => ({ title: 'ABCDE'[at] ?? '', live })));
  const told = judged && [
    judged.verdict,
    judged.summary,
    judged.wrong.map(({ title, verdict }) => `${title} ${verdict}`),
  ];
  expect(told).toEqual(expected);
});
