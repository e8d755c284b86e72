import { expect, test } from 'vitest';
import { compareReasons } from './compare-reasons.ts';

test.each([
  ['the same', '8 runs wait', '8 runs wait', 'with the same reason'],
  ['another number', '8 runs wait, warning from 1', '12 runs wait, warning from 1', 'with different numbers'],
  ['a decimal beside a whole', '8 % in use', '8.5 % in use', 'with different numbers'],
  ['tried at another time', 'refused (last tried 5.2 s ago)', 'refused', 'with the same reason'],
  ['other words', 'Connection refused', 'The password was refused', 'for a different reason'],
])('%s', (_, before, after, says) => {
  expect(compareReasons(before, after)).toBe(says);
});
