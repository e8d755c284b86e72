import { expect, test } from 'vitest';
import { columnIssues } from './column-issues.ts';

const answered = ['run_id', 'age'];

test('a column that the SELECT does not answer with is named with the nearest that it does', () => {
  const options = {
    value: 'agee',
    labels: ['run_id', 'project'],
    columns: { age: 'seconds', aeg: 'seconds' },
  };
  expect(columnIssues({ options }, answered)).toEqual([
    { path: ['value'], message: 'the SELECT answers with no column "agee"; did you mean "age"?' },
    {
      path: ['labels', 1],
      message: 'the SELECT answers with no column "project"; expected one of run_id, age',
    },
    { path: ['columns', 'aeg'], message: 'the SELECT answers with no column "aeg"; did you mean "age"?' },
  ]);
});

test('nothing is compared where nothing was answered, or no column is named', () => {
  expect(columnIssues({ options: { value: 'agee' } }, undefined)).toEqual([]);
  expect(columnIssues({ options: { labels: [], columns: {} } }, answered)).toEqual([]);
});
