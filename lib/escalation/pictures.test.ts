import { expect, it } from 'vitest';
import { drawChart } from '#lib/charts/draw-chart.ts';
import { renderPng } from './render-png.ts';

const points = Array.from({ length: 30 }, (_, index): [number, number | null] => [
  Date.UTC(2026, 10, 22, 10, index),
  index === 7 ? null : index,
]);
const chart = {
  title: 'Depth & <width> of "queues"',
  series: [
    { labels: { job: 'api' }, points },
    {
      labels: { job: 'worker' },
      points: points.map(([at, value]): (typeof points)[number] => [at, value && value / 2]),
    },
  ],
  limits: [{ level: 'warning' as const, value: 20, text: 'warns at 20 or more jobs' }],
  unit: 'jobs',
};

it('draws the title, the limits, every line and its last value, safely', () => {
  const svg = drawChart(chart);
  for (const part of [
    'Depth &amp; &lt;width&gt; of &quot;queues&quot;',
    '2026-11-22 10:00:00 UTC to 2026-11-22 10:29:00 UTC, jobs',
    'warns at 20 or more jobs',
    'api: 29 jobs at the end',
    'worker: 14.5 jobs at the end',
  ]) {
    expect(svg).toContain(part);
  }
  expect(svg).not.toMatch(/NaN|undefined|light-dark/);
});

it('makes a PNG of it, with its words drawn', () => {
  const size = (png: Uint8Array) => new DataView(png.buffer, png.byteOffset).getUint32(16);
  const png = renderPng(drawChart(chart));
  expect([...png.slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  expect(size(png)).toBe(1520);
  const silent = renderPng(drawChart(chart).replace(/<text[^>]*>[^<]*<\/text>/g, ''));
  expect(png.length).toBeGreaterThan(silent.length + 5000);
});
