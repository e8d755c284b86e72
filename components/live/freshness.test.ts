import { expect, test } from 'vitest';
import { pauseMs, staleAt } from './freshness.ts';

const startedAt = '2026-11-22T10:00:00.000Z';
const secondsLater = (seconds: number) => Date.parse(startedAt) + seconds * 1_000;

test('an answer is stale when three of its intervals have passed', () => {
  expect(staleAt(startedAt, 15)).toBe(secondsLater(45));
});

test.each([
  { name: 'a new answer waits a whole interval', answered: 0, now: 0, chance: 0, pause: 15 },
  { name: 'the wait does not start anew with every rendering', answered: 0, now: 4, chance: 0, pause: 11 },
  { name: 'an answer that others had before waits for the rest', answered: 10, now: 10, chance: 0, pause: 5 },
  { name: 'asks on the next tick of its tab', answered: 10, now: 10, chance: 0.25, pause: 5.25 },
  { name: 'never sooner than a second', answered: 14.9, now: 14.9, chance: 0, pause: 1.1 },
  {
    name: 'an answer that was old when it came is no reason for a storm',
    answered: 40,
    now: 40,
    chance: 0,
    pause: 15,
  },
  {
    name: 'a failure is tried again after an interval',
    answered: 0,
    failed: 15,
    now: 20,
    chance: 0,
    pause: 10,
  },
  { name: 'what is overdue is asked for soon', answered: 0, now: 600, chance: 0, pause: 1 },
  { name: 'a clock that is behind changes nothing', answered: -90, now: -90, chance: 0, pause: 15 },
])('$name', ({ answered, failed, now, chance, pause }) => {
  const settled = {
    startedAt,
    answeredAt: secondsLater(answered),
    failedAt: failed === undefined ? 0 : secondsLater(failed),
  };
  expect(pauseMs(settled, 15, secondsLater(now), chance)).toBeCloseTo(pause * 1_000, 6);
});

test('before the first answer a whole interval is waited', () => {
  expect(pauseMs({ startedAt: undefined, answeredAt: 0, failedAt: 0 }, 15, secondsLater(0), 0)).toBe(15_000);
});
