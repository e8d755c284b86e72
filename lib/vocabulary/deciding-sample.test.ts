import { expect, test } from 'vitest';
import type { CheckResult, JudgedSample } from '#lib/vocabulary/check-result.ts';
import { isBeyond } from '#lib/vocabulary/limit.ts';
import type { Threshold, Thresholds } from '#lib/vocabulary/threshold.ts';
import { shownSample } from './deciding-sample.ts';

const sample = (value: number, verdict: JudgedSample['verdict'], job = String(value)): JudgedSample => ({
  labels: { job },
  value,
  verdict,
  text: `${value}`,
  say: `${value} of ${job}`,
});

const resultOf = (samples: JudgedSample[], thresholds: Thresholds): CheckResult => ({
  ref: { stack: 's', page: 'p', check: 'c', environment: 'lab', params: {} },
  title: 'c',
  role: 'symptom',
  verdict: samples.some(({ verdict }) => verdict === 'failing') ? 'failing' : 'ok',
  reason: '',
  evidence: { asked: [], samples, thresholds },
  startedAt: '2026-11-22T09:00:00Z',
  durationMs: 1,
});

test.each<{ name: string; values: number[]; fail: Threshold; shown: string }>([
  { name: 'the furthest above', values: [1, 9, 7], fail: { above: 5 }, shown: '9' },
  { name: 'the furthest below', values: [1, 9, 0], fail: { below: 2 }, shown: '0' },
  { name: 'the nearest where all are ok', values: [1, 4, 2], fail: { above: 5 }, shown: '4' },
])('a sentence shows the sample that decides: $name', ({ values, fail, shown }) => {
  const samples = values.map((value) => sample(value, isBeyond(value, fail) ? 'failing' : 'ok'));
  expect(shownSample(resultOf(samples, { fail }))?.text).toBe(shown);
});

test('a label chooses its own sample, and one that is not there none', () => {
  const result = resultOf([sample(9, 'failing', 'api'), sample(1, 'ok', 'worker')], { fail: { above: 5 } });
  expect(shownSample(result, 'worker')?.text).toBe('1');
  expect(shownSample(result, 'beat')).toBeUndefined();
});
