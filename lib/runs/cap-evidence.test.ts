import { expect, it } from 'vitest';
import type { Evidence } from '#lib/vocabulary/check-result.ts';
import { capEvidence } from './cap-evidence.ts';

const asked = {
  target: 'd',
  at: 'h:1',
  language: 'sql',
  text: 'SELECT 1',
  command: 'psql',
  tookMs: 1,
} as const;
const small: Evidence = { asked: [asked], samples: [], thresholds: { warn: { above: 1 } }, unit: 'seconds' };

it('leaves small evidence as it is', () => expect(capEvidence(small)).toEqual(small));

it('cuts rows and says so', () => {
  const rows = Array.from({ length: 150 }, (_, index) => [index, 'x'.repeat(600)]);
  const { table } = capEvidence({ ...small, table: { columns: [{ name: 'n' }], rows, truncated: false } });
  expect(table?.truncated).toBe(true);
  expect(table?.rows.length).toBeLessThanOrEqual(100);
  expect(String(table?.rows[0]?.[1]).length).toBeLessThanOrEqual(501);
});

it('thins a curve over its whole time', () => {
  const points = Array.from({ length: 900 }, (_, at): [number, number] => [at, at]);
  const { series } = capEvidence({ ...small, series: [{ labels: {}, points }] });
  expect(series?.[0]?.points).toHaveLength(300);
  expect(series?.[0]?.points.at(-1)?.[0]).toBe(897);
});

it('never keeps more than it says', () => {
  const wide = {
    labels: { a: 'x'.repeat(200) },
    value: 1,
    text: '1',
    say: 'y'.repeat(200),
    verdict: 'ok',
  } as const;
  const huge: Evidence = {
    asked: Array.from({ length: 30 }, () => ({
      ...asked,
      text: 'x'.repeat(100_000),
      error: 'e'.repeat(9000),
    })),
    samples: Array.from({ length: 5000 }, () => wide),
    table: {
      columns: Array.from({ length: 50 }, (_, index) => ({ name: `column ${index}` })),
      rows: Array.from({ length: 1000 }, () => Array.from({ length: 50 }, () => 'x'.repeat(5000))),
      truncated: false,
    },
    document: 'x'.repeat(1_000_000),
    thresholds: {},
  };
  expect(Buffer.byteLength(JSON.stringify(capEvidence(huge)))).toBeLessThanOrEqual(64 * 1024);
});

it('cuts no character in two, which Postgres could not store', () => {
  const document = `${'x'.repeat(7999)}\u{1f600}${'x'.repeat(1000)}`;
  expect(capEvidence({ ...small, document }).document).toBe(`${'x'.repeat(7999)}…`);
});
