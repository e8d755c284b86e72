import { expect, test } from 'vitest';
import { readCell } from './read-cell.ts';

test.each([
  ['nothing', null, 25, null],
  ['int8', '42', 20, 42],
  ['int8 beyond what a number holds', '9007199254740993', 20, '9007199254740993'],
  ['numeric', '-1.50', 1700, -1.5],
  ['float8', '1e-7', 701, 1e-7],
  ['infinity', 'Infinity', 701, 'Infinity'],
  ['bool', 'f', 16, false],
  ['timestamptz', '2026-11-22 10:00:00.5+02', 1184, '2026-11-22T08:00:00.500Z'],
  ['timestamptz with minutes in its offset', '2026-11-22 10:00:00+05:30', 1184, '2026-11-22T04:30:00.000Z'],
  ['timestamptz that never ends', 'infinity', 1184, 'infinity'],
  ['timestamptz before Christ', '0044-03-15 10:00:00+00 BC', 1184, '0044-03-15 10:00:00+00 BC'],
  ['timestamp', '2026-11-22 10:00:00', 1114, '2026-11-22T10:00:00'],
  ['text', 'a', 25, 'a'],
])('%s', (_, text, type, expected) => {
  expect(readCell(text, type)).toBe(expected);
});

test('long text is capped', () => {
  expect(readCell('x'.repeat(2_001), 25)).toBe(`${'x'.repeat(2_000)}…`);
});
