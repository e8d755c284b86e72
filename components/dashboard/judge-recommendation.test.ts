import { expect, test } from 'vitest';
import type { LiveCheck } from '#components/live/use-check.ts';
import type { CheckResult, JudgedSample } from '#lib/vocabulary/check-result.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { type JudgedRecommendation, judgeRecommendation } from './judge-recommendation.ts';

const sample = (index: string, verdict: Verdict): JudgedSample => ({
  labels: { index },
  value: 1,
  text: '1',
  say: `${index} says so`,
  verdict,
});
const result = (verdict: Verdict, ...samples: JudgedSample[]) =>
  ({ verdict, reason: 'all in all', evidence: { samples } }) as unknown as CheckResult;
const fresh = (verdict: Verdict, ...samples: JudgedSample[]): LiveCheck => ({
  state: 'fresh',
  result: result(verdict, ...samples),
});
const both = [sample('a', 'ok'), sample('b', 'failing')];

test.each<
  [name: string, live: LiveCheck, label: string | undefined, expected: JudgedRecommendation | undefined]
>([
  [
    'its own sample decides, not the worst',
    fresh('failing', ...both),
    'a',
    { verdict: 'ok', reason: 'a says so' },
  ],
  [
    'without a label, the check does',
    fresh('failing', ...both),
    undefined,
    { verdict: 'failing', reason: 'all in all' },
  ],
  [
    'a missing sample is unknown',
    fresh('ok', sample('a', 'ok')),
    'b',
    { verdict: 'unknown', reason: 'b was not measured' },
  ],
  ['an unknown check gives its reason', fresh('unknown'), 'a', { verdict: 'unknown', reason: 'all in all' }],
  [
    'a stale result is unknown',
    { state: 'stale', result: result('ok', ...both), problem: 'Outdated' },
    'a',
    { verdict: 'unknown', reason: 'Outdated' },
  ],
  ['no answer', { state: 'unanswered', problem: 'No way' }, 'a', { verdict: 'unknown', reason: 'No way' }],
  ['while it is measured', { state: 'loading' }, 'a', undefined],
])('%s', (_, live, label, expected) => expect(judgeRecommendation(live, label)).toEqual(expected));
