import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareCheck } from '#lib/checks/prepare-check.ts';
import { runCheck } from '#lib/checks/run-check.ts';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { smallCheck, smallPage, smallStack } from '#tests/setup/small-stack.ts';
import { type PastSeries, startPrometheusWithPast } from './prometheus-with-past.ts';

const hours = 2;
const changeAgo = 20 * 60;
const spaced = (text: string) => text.replaceAll('\u202f', ' ');

/** A histogram of `perSecond` requests a second, all as quick as `seconds` say. */
function requests(
  job: string,
  status: string,
  perSecond: (ago: number) => number,
  seconds: (ago: number) => number,
): PastSeries[] {
  const grown = (share: (ago: number) => number) => (ago: number) => {
    let total = 0;
    for (let at = hours * 3600; at >= ago; at -= 60) total += perSecond(at) * 60 * share(at);
    return total;
  };
  const labels = `job="${job}",handler="/pay",status="${status}"`;
  return [
    { series: `took_seconds_bucket{${labels},le="0.1"}`, at: grown((ago) => (seconds(ago) <= 0.1 ? 1 : 0)) },
    { series: `took_seconds_bucket{${labels},le="1"}`, at: grown(() => 1) },
    { series: `took_seconds_bucket{${labels},le="+Inf"}`, at: grown(() => 1) },
    { series: `took_seconds_count{${labels}}`, at: grown(() => 1) },
    { series: `took_seconds_sum{${labels}}`, at: grown(seconds) },
  ];
}
const isAfter = (ago: number) => ago <= changeAgo;
const always = (value: number) => () => value;

let prometheus: Awaited<ReturnType<typeof startPrometheusWithPast>>;
let stack: Stack;

beforeAll(async () => {
  prometheus = await startPrometheusWithPast({
    hours,
    metrics: {
      took_seconds: {
        type: 'histogram',
        series: [
          ...requests(
            'app',
            '200',
            (ago) => (isAfter(ago) ? 8 : 9.99),
            (ago) => (isAfter(ago) ? 0.5 : 0.05),
          ),
          ...requests('app', '500', (ago) => (isAfter(ago) ? 2 : 0.01), always(0.05)),
          ...requests('calm', '200', always(10), always(0.05)),
          ...requests('quiet', '200', always(0), always(0.05)),
        ],
      },
      app_build_info: {
        type: 'gauge',
        series: [
          { series: 'app_build_info{job="app",version="2.0"}', at: (ago) => (isAfter(ago) ? undefined : 1) },
          { series: 'app_build_info{job="app",version="2.1"}', at: (ago) => (isAfter(ago) ? 1 : undefined) },
          { series: 'app_build_info{job="calm",version="2.0"}', at: always(1) },
        ],
      },
      queue_depth: {
        type: 'gauge',
        series: [
          { series: 'queue_depth{job="app"}', at: (ago) => 240 - ago / 60 },
          { series: 'queue_depth{job="calm"}', at: always(5) },
        ],
      },
      up: {
        type: 'gauge',
        series: [
          { series: 'up{job="app"}', at: always(1) },
          { series: 'up{job="new"}', at: always(1) },
          { series: 'up{job="down"}', at: always(0) },
        ],
      },
    },
    rules: `
groups:
  - name: shop
    rules:
      - { alert: Always, expr: vector(1) }
      - { alert: Never, expr: vector(1) > 2 }
      - { record: one, expr: vector(1) }
      - { alert: Broken, expr: 'label_replace(queue_depth, "job", "x", "", "")' }
`,
  });
  stack = smallStack({
    metrics: { kind: 'prometheus', url: 'absent' in prometheus ? undefined : prometheus.url },
  });
});

afterAll(async () => {
  await closeProbes();
  if ('remove' in prometheus) await prometheus.remove();
});

async function run(given: Record<string, unknown> & { kind: string }) {
  const check = smallCheck({ target: 'metrics', ...given });
  const result = await runCheck(
    prepareCheck({
      stack,
      environment: 'here',
      page: smallPage(),
      check,
      params: {},
      explain: () => undefined,
    }),
  );
  return { ...result, reason: spaced(result.reason) };
}

describe('prometheus.ratio', () => {
  const given = {
    kind: 'prometheus.ratio',
    metric: 'took_seconds_count',
    bad: { '5xx': 'status=~"5.."', '4xx': 'status=~"4.."' },
  };

  it('has a share for each kind of bad', async (test) => {
    if ('absent' in prometheus) return test.skip(prometheus.absent);
    const result = await run({
      ...given,
      job: 'app',
      by: ['handler'],
      over: '1h',
      say: '{value} of {handler} were {bad}',
    });
    expect(result).toMatchObject({ verdict: 'failing', reason: '20 % of /pay were 5xx, fails above 5 %' });
    expect(
      result.evidence.samples.map(({ labels, value }) => [labels.bad, Number(value.toFixed(2))]),
    ).toEqual([
      ['5xx', 0.2],
      ['4xx', 0],
    ]);
    expect(result.evidence.series).toHaveLength(2);
    expect(await run({ ...given, job: 'calm' })).toMatchObject({ verdict: 'ok' });
  });

  it('tells no traffic from not scraped', async (test) => {
    if ('absent' in prometheus) return test.skip(prometheus.absent);
    expect(await run({ ...given, where: 'job="quiet"' })).toMatchObject({
      verdict: 'ok',
      reason: 'No traffic in the window',
    });
    expect(await run({ ...given, job: 'new' })).toMatchObject({ verdict: 'ok' });
    expect(await run({ ...given, job: 'down' })).toMatchObject({
      verdict: 'unknown',
      reason: 'Prometheus cannot scrape down, so nothing is counted',
    });
    expect(await run({ ...given, job: 'other' })).toMatchObject({
      verdict: 'unknown',
      reason: 'Prometheus has no scrape job other, so nothing is counted',
    });
    expect(await run({ ...given, metric: 'other_total' })).toMatchObject({
      verdict: 'unknown',
      reason: 'Prometheus has no samples of other_total',
    });
  });
});

describe('prometheus.quantile', () => {
  const given = {
    kind: 'prometheus.quantile',
    metric: 'took_seconds',
    quantiles: [0.5, 0.95],
    fail: { above: 0.5 },
    say: '{quantile} is {value}',
  };

  it('measures what most take', async (test) => {
    if ('absent' in prometheus) return test.skip(prometheus.absent);
    expect(await run({ ...given, job: 'calm' })).toMatchObject({
      verdict: 'ok',
      reason: 'Highest of 2: p95 is 95 ms',
    });
    const slow = await run({ ...given, job: 'app', by: ['handler'], over: '1h' });
    expect(slow).toMatchObject({
      verdict: 'failing',
      reason: expect.stringMatching(/^p95 is 9\d\d(\.\d)? ms, fails above 500 ms/),
    });
    expect(slow.evidence.series).toHaveLength(2);
    expect(await run({ ...given, where: 'job="quiet"' })).toMatchObject({
      verdict: 'unknown',
      reason: 'No observations in the window',
    });
  });
});

describe('prometheus.trend', () => {
  const given = {
    kind: 'prometheus.trend',
    labels: ['job'],
    subject: 'The queue of {job}',
    least: 5,
    unit: 'jobs',
    within: '1h',
  };

  it('says where it goes and how long it has', async (test) => {
    if ('absent' in prometheus) return test.skip(prometheus.absent);
    expect(await run({ ...given, query: 'queue_depth{job="calm"}' })).toMatchObject({
      verdict: 'ok',
      reason: 'The queue of calm is at 5 jobs, steady over 15 min',
    });
    const rising = { ...given, query: 'queue_depth{job="app"}' };
    expect(await run(rising)).toMatchObject({
      verdict: 'warning',
      reason: expect.stringMatching(
        /^The queue of app is at 2[34]\d(\.\d)? jobs, rising by [56]\d(\.\d)? jobs an hour$/,
      ),
    });
    const limited = await run({ ...rising, limit: 260 });
    expect(limited).toMatchObject({
      verdict: 'failing',
      reason: expect.stringMatching(/left until 260 jobs, fails at 1 h or less$/),
    });
    expect(limited.evidence).toMatchObject({
      thresholds: { fail: { atLeast: 260 } },
      series: [{ labels: { job: 'app' } }],
    });
    expect(await run({ ...rising, limit: 'vector(600)' })).toMatchObject({
      verdict: 'warning',
      reason: expect.stringMatching(/left until 600 jobs$/),
    });
    expect(await run({ ...rising, drainedBy: 'vector(0.02)' })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringMatching(/takes 3 h \d+ min to drain, fails above 1 h$/),
    });
    expect(await run({ ...rising, query: 'absent_metric' })).toMatchObject({
      verdict: 'unknown',
      reason: 'Prometheus has no samples of it',
    });
  });
});

describe('prometheus.before-after', () => {
  const given = { kind: 'prometheus.before-after', metric: 'took_seconds', over: '2h', window: '10m' };

  it('compares both sides of a deployment', async (test) => {
    if ('absent' in prometheus) return test.skip(prometheus.absent);
    const worse = await run({ ...given, build: 'app_build_info{job="app"}', job: 'app' });
    expect(worse).toMatchObject({
      verdict: 'failing',
      reason: expect.stringMatching(
        /^20 % of requests fail with 2\.1 \(for (19|2\d) min\), 0\.1 % with 2\.0, fails at an increase of 5 % or more; p95 is 9\d\d(\.\d)? ms with 2\.1 .*, 9\d(\.\d)? ms with 2\.0, fails at 3 times or more$/,
      ),
      evidence: {
        table: {
          rows: [
            ['version', '2.0', '2.1'],
            ['changed at', null, expect.any(String)],
            expect.anything(),
            expect.anything(),
          ],
        },
      },
    });
    expect(worse.evidence.series).toHaveLength(1);
    expect(await run({ ...given, build: 'app_build_info{job="app"}', job: 'calm' })).toMatchObject({
      verdict: 'ok',
    });
    expect(await run({ ...given, build: 'app_build_info{job="calm"}', job: 'calm' })).toMatchObject({
      verdict: 'ok',
      reason: '2.0 has been running for at least 2 h',
    });
    expect(await run({ ...given, build: 'absent_info' })).toMatchObject({
      verdict: 'unknown',
      reason: 'No running version found in Prometheus',
    });
  });
});

describe('prometheus.metrics-exist', () => {
  it('lists the unknown ones', async (test) => {
    if ('absent' in prometheus) return test.skip(prometheus.absent);
    const given = { kind: 'prometheus.metrics-exist' };
    expect(await run({ ...given, names: ['queue_depth', 'up'] })).toMatchObject({
      verdict: 'ok',
      reason: 'queue_depth has 2 series; up has 3 series',
    });
    expect(await run({ ...given, names: ['queue_dept', 'up'] })).toMatchObject({
      verdict: 'failing',
      reason: 'No metric queue_dept; did you mean queue_depth?',
    });
  });
});

describe('prometheus.rules', () => {
  const given = { kind: 'prometheus.rules' };

  it('tells health, and which fire', async (test) => {
    if ('absent' in prometheus) return test.skip(prometheus.absent);
    await expect
      .poll(async () => (await run({ ...given, names: ['Always'], firing: 'failing' })).reason)
      .toBe('Always is firing (1 alert)');
    // One rule is evaluated after another.
    await expect
      .poll(() => run({ ...given, names: ['Never', 'one'] }))
      .toMatchObject({ verdict: 'ok', reason: 'Never is healthy and inactive; one is healthy' });
    expect(await run({ ...given, names: ['Missing'] })).toMatchObject({
      verdict: 'failing',
      reason: 'Rule Missing is not loaded',
    });
    await expect
      .poll(() => run(given))
      .toMatchObject({
        verdict: 'failing',
        reason: expect.stringMatching(/^Rule Broken fails to evaluate: .*labelset/),
      });
  });
});

describe('prometheus.alertmanagers', () => {
  it('is failing where there is none', async (test) => {
    if ('absent' in prometheus) return test.skip(prometheus.absent);
    expect(await run({ kind: 'prometheus.alertmanagers' })).toMatchObject({
      verdict: 'failing',
      reason: 'Prometheus has no active Alertmanager, so its alerts go nowhere',
    });
  });
});
