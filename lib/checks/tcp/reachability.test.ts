import { expect, it } from 'vitest';
import { judge } from '#lib/checks/judge.ts';
import { observeHops } from './reachability.ts';

const passed = [
  { hop: 'DNS', tookMs: 2.2, what: '10.0.0.1' },
  { hop: 'TCP', tookMs: 1.4, what: 'connected' },
] as const;

it('names the hop that fails, and the time of those before', () => {
  const { samples, table } = observeHops(passed, { hop: 'TLS', failure: { message: 'it is self-signed' } });
  expect(judge({ samples, thresholds: {} })).toMatchObject({
    verdict: 'failing',
    reason: 'TLS fails: it is self-signed (before it DNS 2 ms, TCP 1 ms)',
  });
  expect(table.rows.map(([hop]) => hop)).toEqual(['DNS', 'TCP', 'TLS']);
});

it('judges the time of the whole request', () => {
  const { samples } = observeHops([...passed, { hop: 'HTTP', tookMs: 1500, what: '200' }]);
  const judged = judge({ samples, thresholds: { warn: { above: 1000 } }, unit: 'milliseconds' });
  expect(judged).toMatchObject({
    verdict: 'warning',
    reason: expect.stringMatching(/^All hops ok: DNS 2 ms, TCP 1 ms, HTTP 1500 ms, warns above 1.s$/),
  });
});
