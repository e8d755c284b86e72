import { expect, test } from 'vitest';
import { query } from './query.ts';

const asked = (given: object) => query.options.safeParse({ sql: 'SELECT 1 AS n', ...given });
const problem = (given: object) => asked(given).error?.issues.map(({ path, message }) => [path, message]);

test('either a column or the number of rows is judged, and the author says which', () => {
  expect(asked({ value: 'n' }).success).toBe(true);
  expect(asked({ count: true }).success).toBe(true);
  const expected = 'expected value, the column that is judged, or count: true for the number of rows';
  expect(problem({})).toEqual([[['value'], expected]]);
  expect(problem({ value: 'n', count: true })).toEqual([[['count'], 'value says what is judged already']]);
});
