import { scaleUtc } from 'd3-scale';
import { expect, test } from 'vitest';
import { placeTimeLabels, textWidth, timeTickText, zoneText } from './chart-time.ts';

const startMs = Date.parse('2026-11-22T09:02:11Z');
const fontSize = 11;

function labelsOf(spanMs: number, width: number, fromMs = startMs) {
  const x = scaleUtc([fromMs, fromMs + spanMs], [64, width - 12]);
  return placeTimeLabels(x, { width, fontSize, zone: 'UTC' });
}

test.each([
  [5 * 60_000, '09:02:11'],
  [3_600_000, '09:02'],
  [3 * 86_400_000, '22 Nov, 09:02'],
])('a span of %s ms needs %s', (spanMs, text) => {
  expect(timeTickText(Date.parse('2026-11-22T09:02:11Z'), spanMs, 'UTC')).toBe(text);
});

test.each([
  ['UTC', 'UTC'],
  ['Europe/Berlin', 'CET'],
  ['Asia/Kolkata', 'GMT+5:30'],
])('the zone %s is named %s', (zone, name) => {
  expect(zoneText(Date.parse('2026-11-22T09:02:11Z'), zone)).toBe(name);
});

const spans = [
  1,
  900,
  8_000,
  45_000,
  5 * 60_000,
  17 * 60_000,
  3_600_000,
  9 * 3_600_000,
  5 * 86_400_000,
  90 * 86_400_000,
];
const widths = [200, 273, 340, 640, 865];

test.each(spans.flatMap((spanMs) => widths.map((width) => ({ spanMs, width }))))(
  'over $spanMs ms in $width px no label is cut, none touches the next, and none is said twice',
  ({ spanMs, width }) => {
    const labels = labelsOf(spanMs, width);
    expect(labels.length).toBeGreaterThan(0);
    let freeFrom = 0;
    for (const { textX, text } of labels) {
      const half = textWidth(text, fontSize) / 2;
      expect(textX - half).toBeGreaterThanOrEqual(freeFrom);
      expect(textX + half).toBeLessThanOrEqual(width + 0.001);
      freeFrom = textX + half + 1;
    }
    expect(new Set(labels.map(({ text }) => text)).size).toBe(labels.length);
  },
);

test('a wide chart of an hour has a label every quarter, each under its tick', () => {
  const labels = labelsOf(3_600_000, 865);
  expect(labels.map(({ text }) => text)).toEqual(['09:15', '09:30', '09:45', '10:00']);
  expect(labels.every(({ x, textX }) => x === textX)).toBe(true);
});

test('six hours on a phone have a label every second hour', () => {
  expect(labelsOf(6 * 3_600_000, 300).map(({ text }) => text)).toEqual(['10:00', '12:00', '14:00']);
});

test('seconds are said only where they differ, and midnight is a day', () => {
  expect(labelsOf(5 * 60_000, 340).map(({ text }) => text)).toEqual([
    '09:03',
    '09:04',
    '09:05',
    '09:06',
    '09:07',
  ]);
  expect(labelsOf(40_000, 340).map(({ text }) => text)).toEqual(['09:02:15', '09:02:30', '09:02:45']);
  expect(labelsOf(5 * 86_400_000, 640).map(({ text }) => text)).toContain('24 Nov');
});

test('a label whose tick is at the edge moves in', () => {
  const labels = labelsOf(3_600_000, 273, Date.parse('2026-11-22T09:00:00Z'));
  const last = labels.at(-1);
  expect(last).toMatchObject({ text: '10:00', x: 261 });
  expect(last?.textX).toBeLessThan(261);
});
