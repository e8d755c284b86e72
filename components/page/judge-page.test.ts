import { expect, test } from 'vitest';
import type { LiveCheck } from '#components/live/use-check.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { countSymptoms, judgePage, oldestOf } from './judge-page.ts';

const result = (verdict: Verdict, startedAt = '2026-11-22T10:00:00.000Z'): CheckResult => ({
  ref: { stack: 'mw-py', page: 'run-stuck', check: 'stuck-runs', environment: 'lab', params: {} },
  title: 'Stuck runs',
  role: 'symptom',
  verdict,
  reason: `it is ${verdict}`,
  evidence: { asked: [], samples: [], thresholds: {} },
  startedAt,
  durationMs: 1,
});

const fresh = (verdict: Verdict, startedAt?: string): LiveCheck => ({
  state: 'fresh',
  result: result(verdict, startedAt),
});
const stale: LiveCheck = { state: 'stale', result: result('ok'), problem: 'Pulsebook cannot be reached' };
const loading: LiveCheck = { state: 'loading' };
const unanswered: LiveCheck = { state: 'unanswered', problem: 'Run id: expected a value like run_01h8' };

const judge = (...answers: LiveCheck[]) =>
  judgePage(answers.map((live) => ({ title: 'Stuck runs', live })))?.headline;

test.each([
  { name: 'all ok', answers: [fresh('ok'), fresh('ok')], headline: 'Not happening' },
  { name: 'one is still being asked', answers: [fresh('ok'), loading], headline: undefined },
  {
    name: 'a failing one is enough to know',
    answers: [loading, fresh('failing')],
    headline: 'Happening',
  },
  {
    name: 'a warning waits for what may be worse',
    answers: [loading, fresh('warning')],
    headline: undefined,
  },
  { name: 'an old ok is not ok', answers: [fresh('ok'), stale], headline: 'Unknown: not measured' },
  {
    name: 'an old answer does not hide a failing one',
    answers: [stale, fresh('failing')],
    headline: 'Happening',
  },
  { name: 'no answer is not ok', answers: [fresh('ok'), unanswered], headline: 'Unknown: not measured' },
])('$name', ({ answers, headline }) => {
  expect(judge(...answers)).toBe(headline);
});

test('says how many were measured', () => {
  const symptoms = [fresh('ok'), loading, stale].map((live) => ({ title: 'Stuck runs', live }));
  expect(countSymptoms(symptoms)).toBe('1 of 3 symptoms measured');
  expect(countSymptoms(symptoms.slice(0, 1))).toBe('1 symptom measured');
  expect(countSymptoms([{ title: 'Stuck runs', live: fresh('unknown') }])).toBe('0 of 1 symptoms measured');
});

test('the age of a page is that of its oldest answer, and a stale one comes first', () => {
  const older = fresh('ok', '2026-11-22T09:59:00.000Z');
  expect(oldestOf([fresh('ok'), older, loading])).toBe(older);
  expect(oldestOf([older, stale])).toBe(stale);
  expect(oldestOf([loading])).toBeUndefined();
});
