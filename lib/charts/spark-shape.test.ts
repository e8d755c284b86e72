import { expect, test } from 'vitest';
import type { Series } from '#lib/vocabulary/observation.ts';
import { limitsOf } from './chart-limits.ts';
import { sparkShape } from './spark-shape.ts';

const series = (...values: (number | null)[]): Series => ({
  labels: {},
  points: values.map((value, at) => [at * 1000, value]),
});

test('values and limits share one height, from zero up', () => {
  expect(sparkShape([series(0, 5, 10)], limitsOf({ warn: { above: 20 } }))).toEqual({
    paths: ['M2 30L60 23L118 16'],
    limits: [{ level: 'warning', y: 2 }],
  });
});

test('where low is bad, the height need not start at zero', () => {
  expect(sparkShape([series(100, 96)], limitsOf({ fail: { atMost: 95 } }), true)).toEqual({
    paths: ['M2 2L118 24.4'],
    limits: [{ level: 'failing', y: 30 }],
  });
});

test('a gap is not drawn across', () => {
  expect(sparkShape([series(0, null, 10, 10)], [])?.paths).toEqual(['M2 30M79.3 2L118 2']);
});

test('every series has its line', () => {
  expect(sparkShape([series(0, 4), series(4, 0)], [])?.paths).toEqual(['M2 30L118 2', 'M2 2L118 30']);
});

test('a line that is always the same lies in the middle', () => {
  expect(sparkShape([series(0, 0)], [])?.paths).toEqual(['M2 16L118 16']);
});

test.each([[[]], [[series()]], [[series(null, 3)]]])('too little to draw', (given) => {
  expect(sparkShape(given, [])).toBeUndefined();
});
