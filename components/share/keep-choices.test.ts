import { expect, test } from 'vitest';
import { keepChoices } from './keep-choices.ts';

test.each([
  [365, '1 day, 7 days, 30 days, 90 days, 1 year'],
  [30, '1 day, 7 days, 30 days'],
  [10, '1 day, 7 days, 10 days'],
  [0.5, '0.5 days'],
])('a policy of %s days allows %s', (most, expected) => {
  expect(
    keepChoices(most)
      .map(({ text }) => text)
      .join(', '),
  ).toBe(expected);
});
