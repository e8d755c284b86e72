import { describe, expect, test } from 'vitest';
import { placeSamples } from './connect-rows.ts';

const row = (name: string) => ({ name, host: `${name}.example`, port: 5432 });
const open = { row: row('open'), tookMs: 12 };
const shut = { row: row('shut'), failure: { code: 'ECONNREFUSED', message: 'connection refused' } };
const foreign = { row: row('foreign'), failure: { code: 'NOT_ALLOWED', message: 'not among the hosts' } };

describe('hosts that rows name', () => {
  test('have a line each: open, shut, not tried', () => {
    expect(placeSamples([open, shut, foreign]).map(({ verdict, say }) => [verdict, say])).toEqual([
      ['ok', 'open: connected to open.example:5432 in 12\u202fms'],
      ['failing', 'shut: connection refused'],
      ['unknown', 'foreign: not among the hosts'],
    ]);
  });

  test('of which none may be tried are denied', () => {
    expect(() => placeSamples([foreign])).toThrow(expect.objectContaining({ kind: 'denied' }));
  });

  test('may be none', () => {
    expect(placeSamples([])).toEqual([]);
  });
});
