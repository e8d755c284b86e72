import { expect, test } from 'vitest';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { smallCheck, smallPage, smallStack } from '#tests/setup/small-stack.ts';
import { describeLive } from './live-picture.tsx';

const stack = smallStack({ cache: { kind: 'redis', url: 'redis://127.0.0.1:9' } });
const ask = (id: string, more = {}) => smallCheck({ kind: 'redis.ping', target: 'cache', id, ...more });
const page = {
  ...smallPage(),
  params: { id: { label: 'Id', type: 'text' as const, optional: true } },
  checks: [ask('one'), ask('two'), ask('typed', { needs: ['id'] }), ask('beside', { role: 'context' })],
};

function seen(check: string, verdict: CheckResult['verdict'], minute: number): CheckResult {
  return {
    ref: { stack: 'small', page: 'page', check, environment: 'here', params: {} },
    title: check,
    role: 'symptom',
    verdict,
    reason: `${check} is so`,
    evidence: { asked: [], samples: [], thresholds: {} },
    startedAt: `2026-11-22T14:0${minute}:00.000Z`,
    durationMs: 1,
  };
}

const wordsOf = (results: CheckResult[], params = {}) =>
  describeLive({
    stack,
    page,
    environment: 'here',
    params,
    results,
  });

test('without an answer in memory it says that it is live, and no verdict', () => {
  expect(wordsOf([])).toMatchObject({ place: ['Small', 'Here'], foot: ['Live: measured when opened'] });
  expect(wordsOf([seen('one', 'failing', 2)]).verdict).toBeUndefined();
  expect(wordsOf([seen('one', 'ok', 2), seen('two', 'ok', 1)], { id: 'x' }).verdict).toBeUndefined();
});

test('what is in memory is shown as of its oldest answer', () => {
  expect(
    wordsOf([seen('one', 'failing', 3), seen('two', 'ok', 1), seen('beside', 'failing', 0)]),
  ).toMatchObject({
    verdict: 'failing',
    headline: 'Happening',
    because: 'one is so',
    foot: ['2026-11-22  14:01 UTC', 'Live: open for the current state'],
  });
});

test('a page that asks only what the environment runs without has no green picture', () => {
  const { cache } = stack.targets;
  const { here } = stack.environments;
  if (!cache || !here) throw new Error('the stack of the test is another');
  const without = {
    ...stack,
    targets: { cache: { ...cache, optional: true } },
    environments: { here: { ...here, targets: {} } },
  };
  expect(
    describeLive({ stack: without, page, environment: 'here', params: {}, results: [seen('one', 'ok', 1)] }),
  ).toMatchObject({
    verdict: 'unknown',
    headline: 'Unknown: not measured',
    because: 'Here runs without the cache',
  });
});
