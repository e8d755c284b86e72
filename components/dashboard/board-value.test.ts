import { expect, test } from 'vitest';
import type { CheckResult, JudgedSample } from '#lib/vocabulary/check-result.ts';
import type { Thresholds } from '#lib/vocabulary/threshold.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { boardValue } from './board-value.ts';

const sample = (value: number, verdict: Verdict = 'ok'): JudgedSample => ({
  labels: {},
  value,
  text: `${value}`,
  say: '',
  verdict,
});

test.each<[string, Verdict, JudgedSample[], Thresholds, ReturnType<typeof boardValue>]>([
  [
    'of several that are ok, the highest stands for all',
    'ok',
    [sample(1), sample(3), sample(2)],
    { fail: { atLeast: 5 } },
    { now: '3', goal: 'under 5' },
  ],
  [
    'where low is bad, the lowest does',
    'ok',
    [sample(99), sample(97)],
    { warn: { atMost: 95 } },
    { now: '97', goal: 'over 95' },
  ],
  [
    'one that fails stands before higher ones that are ok',
    'failing',
    [sample(9), sample(2, 'failing')],
    { fail: { above: 5 } },
    { now: '2', goal: 'at most 5' },
  ],
  [
    'the first limit is the goal',
    'ok',
    [sample(1)],
    { warn: { atLeast: 2 }, fail: { atLeast: 9 } },
    { now: '1', goal: 'under 2' },
  ],
  [
    'without a number that decides, they are counted',
    'failing',
    [sample(1), sample(0, 'failing')],
    {},
    { now: '1 of 2 ok' },
  ],
  [
    'without an answer there is the goal alone',
    'unknown',
    [],
    { fail: { below: 1 } },
    { goal: 'at least 1' },
  ],
])('%s', (_, verdict, samples, thresholds, expected) => {
  const result = {
    verdict,
    evidence: { asked: [], samples, thresholds, unit: 'things' },
  } as unknown as CheckResult;
  expect(boardValue(result)).toEqual(expected);
});
