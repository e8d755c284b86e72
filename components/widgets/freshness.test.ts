import { expect, test } from 'vitest';
import { pauseMs, staleAt } from './freshness.ts';

const startedAt = '2026-11-22T10:00:00.000Z';
const secondsLater = (seconds: number) => Date.parse(startedAt) + seconds * 1_000;

test('an answer is stale when three of its intervals have passed', () => {
  expect(staleAt(startedAt, 15)).toBe(secondsLater(45));
});

test.each([
  { name: 'a new answer waits a whole interval', age: 0, chance: 0, pause: 15_000 },
  { name: 'an answer that others had before waits for the rest', age: 10, chance: 0, pause: 5_000 },
  { name: 'chance adds at most a tenth', age: 10, chance: 1, pause: 6_500 },
  { name: 'never sooner than a second', age: 14.9, chance: 0, pause: 1_000 },
  { name: 'an old answer is not asked for in a storm', age: 40, chance: 0, pause: 15_000 },
  { name: 'a clock that is behind changes nothing', age: -90, chance: 0, pause: 15_000 },
])('$name', ({ age, chance, pause }) => {
  expect(pauseMs(startedAt, 15, secondsLater(age), chance)).toBeCloseTo(pause, 6);
});

test('without an answer the whole interval is waited', () => {
  expect(pauseMs(undefined, 15, 0, 0)).toBe(15_000);
});
