import { expect, test } from 'vitest';
import { smallCheck, smallPage, smallStack } from '#tests/setup/small-stack.ts';
import { lookBackSeconds } from './look-back.ts';

const targets = {
  metrics: { kind: 'prometheus', url: 'http://127.0.0.1:9' },
  database: { kind: 'postgres', url: 'postgres://127.0.0.1:9/x' },
} as const;
const stack = smallStack({ ...targets }, { vars: { window: '5m' } });
const sql = (where: string) => ({
  kind: 'postgres.query',
  target: 'database',
  sql: `SELECT 1 FROM runs WHERE ${where}`,
  count: true,
});
const promql = (query: string) => ({ kind: 'prometheus.query', target: 'metrics', query });

test.each([
  ['a range', promql('rate(x[{{window}}])'), 300],
  ['the longest of several', promql('rate(x[1m]) / max_over_time(y[1h30m:1m])'), 5400],
  ['none, but a label with brackets', promql('up{job=~"[a-z]+"}'), undefined],
  ['what a kind makes of its window', { kind: 'prometheus.quantile', target: 'metrics', metric: 'x' }, 300],
  ['rows since then', sql("at >= now() - interval '1 hour'"), 3600],
  ['rows of the last days', sql("at > now() - INTERVAL '2 days'"), 172_800],
  ['rows that stood still for so long are of now', sql("at < now() - interval '30 minutes'"), undefined],
  ['a variable that there is not', promql('rate(x[{{wind}}])'), undefined],
])('%s', (_, given, seconds) => {
  const check = smallCheck(given);
  expect(lookBackSeconds({ stack, environment: 'here', page: smallPage(), check })).toBe(seconds);
});
