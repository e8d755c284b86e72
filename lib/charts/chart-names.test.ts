import { expect, test } from 'vitest';
import type { Series } from '#lib/vocabulary/observation.ts';
import { limitsOf } from './chart-limits.ts';
import { chartSummary, describeReading, readSeries, seriesNames } from './chart-names.ts';

const series = (values: (number | null)[], labels = {}): Series => ({
  labels,
  points: values.map((value, index) => [index * 1_000, value]),
});

test('series are told apart by the labels that differ', () => {
  const two = [
    series([], { job: 'api', handler: '/health' }),
    series([], { job: 'api', handler: '/v1/runs' }),
  ];
  expect(seriesNames(two)).toEqual(['/health', '/v1/runs']);
  expect(seriesNames([series([], { job: 'api' })])).toEqual(['api']);
  expect(seriesNames([series([])])).toEqual(['']);
});

test('the summary says the end, the range and the limits', () => {
  const limits = limitsOf({ warn: { above: 30 }, fail: { above: 60 } }, 'seconds');
  expect(chartSummary([series([3, null, 9, 4], { job: 'api' })], limits, 'seconds')).toBe(
    'api: 4\u202fs at the end, between 3\u202fs and 9\u202fs. warns above 30\u202fs. fails above 1\u202fmin.',
  );
});

test('a series without labels among others says so', () => {
  expect(seriesNames([series([]), series([], { job: 'api' })])).toEqual(['no label', 'api']);
});

test('the summary of one series without labels names nothing', () => {
  expect(chartSummary([series([3, 4])], [])).toBe('4 at the end, between 3 and 4.');
});

const stood = series([0, 0, null, null], { client: 'any client' });
const measured = series([null, null, 3, 4], { client: 'press' });

test('a series that stands in is read out only while there is no other', () => {
  const read = (atMs: number) => readSeries([measured, stood], atMs).map(describeReading);
  expect(read(3_000)).toEqual(['press: 4']);
  expect(read(1_000)).toEqual(['press: no value', 'any client: 0']);
  expect(chartSummary([measured, stood], [])).toBe('press: 4 at the end, between 3 and 4.');
});

test.each([
  { name: 'alone', all: [stood], said: ['any client: no value'] },
  {
    name: 'never zero',
    all: [measured, series([2, 2, null, null], { client: 'old' })],
    said: ['press: 4', 'old: no value'],
  },
  {
    name: 'beside another',
    all: [measured, series([0, 0, 0, 0], { client: 'idle' })],
    said: ['press: 4', 'idle: 0'],
  },
  {
    name: 'known at no moment',
    all: [measured, series([null], { client: 'mute' })],
    said: ['press: 4', 'mute: no value'],
  },
])('a series that is $name does not stand in', ({ all, said }) => {
  expect(
    readSeries(all, 3_000).map((reading) =>
      describeReading({ ...reading, name: reading.name || 'any client' }),
    ),
  ).toEqual(said);
});
