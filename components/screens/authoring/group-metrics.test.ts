import { expect, test } from 'vitest';
import { groupMetrics } from './group-metrics.ts';

const grouped = (...names: string[]) =>
  groupMetrics(names.map((name) => ({ name }))).map(
    ({ title, metrics }) => `${title}: ${metrics.map(({ name }) => name).join(' ')}`,
  );

test.each([
  [
    'by their first word',
    ['http_a', 'http_b', 'job:a', 'job:b'],
    ['http_*: http_a http_b', 'job:*: job:a job:b'],
  ],
  [
    'those that stand alone last',
    ['disk_free', 'go_a', 'go_b', 'up'],
    ['go_*: go_a go_b', 'others: disk_free up'],
  ],
  ['all that stand alone', ['disk_free', 'up'], ['all: disk_free up']],
  ['none', [], []],
])('metrics are grouped: %s', (_, names, expected) => {
  expect(grouped(...names)).toEqual(expected);
});
