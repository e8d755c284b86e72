import { expect, it } from 'vitest';
import { cleanName } from './name.ts';

it.each([
  ['Ada Lovelace', 'Ada Lovelace'],
  ['  Ada \n\t Lovelace ', 'Ada Lovelace'],
  ['A\u0000d\u202ea', 'A d a'],
  ['👩‍🚒'.repeat(2), '👩 🚒👩 🚒'],
  [' \u0007 ', undefined],
  ['\u3164\u2800\u115f\u034f', undefined],
  ['A\u3164B', 'A B'],
  ['❤️ Ada', '❤️ Ada'],
  [undefined, undefined],
])('%j is kept as %j', (given, kept) => {
  expect(cleanName(given)).toBe(kept);
});

it('keeps a name to its bounds', () => {
  expect(cleanName('x'.repeat(999))).toHaveLength(60);
});
