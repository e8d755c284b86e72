import { expect, test } from 'vitest';
import { cellText, columnTitle, tableAsTsv } from './table-text.ts';

test.each([
  ['no value', null, undefined, '–'],
  ['a number with a unit', 90, 'seconds', '1\u202fmin 30\u202fs'],
  ['a number of things', 14, 'connections', '14'],
  ['an instant', '2026-11-22T10:02:03.120Z', undefined, '2026-11-22 10:02:03 UTC'],
  ['text', 'pending_workflow', undefined, 'pending_workflow'],
  ['truth', false, undefined, 'no'],
])('%s', (_name, cell, unit, expected) => {
  expect(cellText(cell, unit)).toBe(expected);
});

test('a plain noun stands in the heading, a unit that cells show does not', () => {
  expect(columnTitle({ name: 'used', unit: 'connections' })).toBe('used (connections)');
  expect(columnTitle({ name: 'age', unit: 'seconds' })).toBe('age');
});

test('tab-separated values keep raw numbers and one line a row', () => {
  const columns = [{ name: 'query' }, { name: 'age', unit: 'seconds' }];
  const rows = [
    ['SELECT 1\n\tFROM runs', 90.5],
    [null, null],
  ];
  expect(tableAsTsv({ columns, rows, truncated: false })).toBe(
    'query\tage (seconds)\nSELECT 1 FROM runs\t90.5\n\t',
  );
});
