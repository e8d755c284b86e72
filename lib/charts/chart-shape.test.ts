import { expect, test } from 'vitest';
import type { Series } from '#lib/vocabulary/observation.ts';
import { limitsOf } from './chart-limits.ts';
import { chartShape } from './chart-shape.ts';

const frame = { width: 640, height: 200, fontSize: 11, top: 14, right: 12, bottom: 24, zone: 'UTC' } as const;
const startMs = Date.UTC(2026, 10, 22, 10);
const series = (values: (number | null)[], labels = {}): Series => ({
  labels,
  points: values.map((value, index) => [startMs + index * 60_000, value]),
});

test('the lines reach from edge to edge of the plot, and a gap starts them anew', () => {
  const { plot, lines, times } = chartShape({ series: [series([0, 2, null, 4, 4])], limits: [] }, frame);
  expect(times).toHaveLength(5);
  expect(lines).toHaveLength(1);
  const [first = '', second = ''] = lines[0]?.path.split('M').slice(1) ?? [];
  expect(first.startsWith(`${plot.left},${plot.bottom}`)).toBe(true);
  expect(second.endsWith(`${plot.right},${plot.top}`)).toBe(true);
});

test('a near limit is drawn at its value, a far one is named beside the chart', () => {
  const limits = limitsOf({ warn: { above: 8 }, fail: { above: 500 } });
  const shape = chartShape({ series: [series([2, 6])], limits }, frame);
  expect(shape.limits).toMatchObject([{ level: 'warning', y: shape.plot.top }]);
  expect(shape.beyond).toMatchObject([{ level: 'failing', value: 500 }]);
});

test('two limits that are near each other keep their sentences apart', () => {
  const shape = chartShape(
    { series: [series([60, 96])], limits: limitsOf({ warn: { above: 90 }, fail: { above: 95 } }) },
    frame,
  );
  const [warning, failing] = shape.limits;
  expect(warning?.textY).toBeGreaterThan(warning?.y ?? 0);
  expect(failing?.textY).toBeLessThan(failing?.y ?? 0);
});

test('every moment has its place, and a place its moment', () => {
  const { xOf, msAt, firstMs, lastMs, plot } = chartShape({ series: [series([1, 2, 3])], limits: [] }, frame);
  expect([xOf(firstMs), xOf(lastMs)]).toEqual([plot.left, plot.right]);
  expect(msAt(xOf(firstMs + 60_000))).toBe(firstMs + 60_000);
});

test('the left margin has room for the longest number', () => {
  const short = chartShape({ series: [series([1, 2])], limits: [] }, frame);
  const long = chartShape({ series: [series([5400, 9000])], limits: [], unit: 'seconds' }, frame);
  expect(short.plot.left).toBe(48);
  expect(long.plot.left).toBeGreaterThan(short.plot.left);
});

test.each([200, 0])('%s points at one moment make a chart all the same', (count) => {
  const one: Series = { labels: {}, points: count ? [[startMs, count]] : [] };
  const shape = chartShape({ series: [one], limits: [] }, frame);
  expect(JSON.stringify(shape)).not.toMatch(/null|NaN/);
  expect(shape.values.length).toBeGreaterThan(1);
});
