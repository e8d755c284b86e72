import { describe, expect, it } from 'vitest';
import { judge } from '../judge.ts';
import { notScraped, silenceSamples } from './explain-silence.ts';
import { labelled, selector } from './promql.ts';
import { quantile, quantileName, quantileQuery } from './quantile.ts';
import { ratio, ratioQuery } from './ratio.ts';

it.each([
  [['up'], 'up'],
  [['up', undefined, ' '], 'up'],
  [['up', 'job="a"', 'handler!="/"'], 'up{job="a",handler!="/"}'],
  [['up{job="a"}', 'x="y"'], 'up{job="a",x="y"}'],
] as [[string, ...(string | undefined)[]], string][])('selects %j', (parts, expected) =>
  expect(selector(...parts)).toBe(expected),
);

it('labels with any text', () => {
  expect(labelled('up', 'bad', 'a "b" for $1')).toBe('label_replace(up, "bad", "a \\"b\\" for $$1", "", "")');
});

it('counts shares', () => {
  const options = ratio.options.parse({
    metric: 'http_total',
    job: 'api',
    bad: { '5xx': 'status=~"5.."' },
    by: ['handler'],
  });
  expect(ratioQuery(options as Parameters<typeof ratioQuery>[0])).toBe(
    'label_replace((sum by (handler) (rate(http_total{job="api",status=~"5.."}[5m])) or 0 * sum by (handler) (rate(http_total{job="api"}[5m])))' +
      ' / (sum by (handler) (rate(http_total{job="api"}[5m])) > 0), "bad", "5xx", "", "")',
  );
});

it('measures quantiles', () => {
  const options = quantile.options.parse({ metric: 'took_seconds', where: 'x="$y"', window: '15s' });
  expect(quantileQuery(options as Parameters<typeof quantileQuery>[0])).toBe(
    'label_replace((histogram_quantile(0.95, sum by (le) (rate(took_seconds_bucket{x="$y"}[15s]))) >= 0), "quantile", "p95", "", "")',
  );
  expect([0.5, 0.95, 0.999].map(quantileName)).toEqual(['p50', 'p95', 'p99.9']);
});

describe('no series', () => {
  it.each([
    ['no traffic', { isCounted: true, up: undefined }, undefined],
    ['no traffic yet', { isCounted: false, up: 1 }, undefined],
    [
      'no such job',
      { isCounted: false, up: undefined },
      'Prometheus has no scrape job api, so nothing is counted',
    ],
  ])('%s', (_, seen, reason) => {
    const samples = silenceSamples({ counter: 'http_total', job: 'api', ...seen });
    expect(samples.length ? judge({ samples, thresholds: {} }).reason : undefined).toBe(reason);
  });

  it('down, which the check of the scrape targets explains', () => {
    const down = { counter: 'http_total', job: 'api', isCounted: true, up: 0 };
    expect(() => silenceSamples(down)).toThrow(
      expect.objectContaining({
        kind: 'no-data',
        code: notScraped,
        message: 'Prometheus cannot scrape api, so nothing is counted',
      }),
    );
  });

  it('no such metric', () => {
    const [sample] = silenceSamples({
      counter: 'http_total',
      job: undefined,
      isCounted: false,
      up: undefined,
    });
    expect(sample).toMatchObject({ verdict: 'unknown', say: 'Prometheus has no samples of http_total' });
  });
});
