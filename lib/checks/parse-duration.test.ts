import { expect, it } from 'vitest';
import { parseDuration } from './parse-duration.ts';

it.each([
  ['15s', 15],
  ['1h', 3600],
  ['1h30m', 5400],
  ['500ms', 0.5],
  ['2d', 172_800],
])('%s is %d s', (text, seconds) => expect(parseDuration(text)).toBe(seconds));

it.each(['', '5', 'h', '5 m', '1h!'])('"%s" is no duration', (text) => {
  expect(() => parseDuration(text)).toThrow('expected a number and a unit');
});
