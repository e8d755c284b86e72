import { expect, test } from 'vitest';
import { goalText } from './limit.ts';
import { lowIsBad, type Thresholds } from './threshold.ts';

const spaced = (text?: string) => text?.replaceAll('\u202f', ' ');

test.each<[Thresholds, string | undefined, string | undefined, boolean]>([
  [{ fail: { atLeast: 0.5 } }, 'seconds', 'under 500 ms', false],
  [{ fail: { above: 0.5 } }, 'seconds', 'at most 500 ms', false],
  [{ warn: { atMost: 0.95 } }, 'ratio', 'over 95 %', true],
  [{ warn: { below: 0.95 } }, 'ratio', 'at least 95 %', true],
  [{ fail: { not: 1 } }, undefined, 'exactly 1', false],
  [{ fail: { equals: 0 } }, undefined, 'anything but 0', false],
  [{ warn: { above: 1600 } }, 'MB', 'at most 1600 MB', false],
  [{ warn: { atLeast: 50 }, fail: { atLeast: 100 } }, 'tasks', 'under 50', false],
  [{}, 'ratio', undefined, false],
])('%o is ok when it is %s', (thresholds, unit, text, isLowBad) => {
  expect(spaced(goalText(thresholds, unit))).toBe(text);
  expect(lowIsBad(thresholds)).toBe(isLowBad);
});
