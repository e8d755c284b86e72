import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareCheck } from '#lib/checks/prepare-check.ts';
import { runCheck } from '#lib/checks/run-check.ts';
import { preflightTarget } from '#lib/preflight/preflight.ts';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { smallCheck, smallPage, smallStack } from '#tests/setup/small-stack.ts';
import { startPrometheus, startRedis, withRedis } from '../probes/debian-server.ts';

let redis: Awaited<ReturnType<typeof startRedis>>;
let prometheus: Awaited<ReturnType<typeof startPrometheus>>;
let stack: Stack;

beforeAll(async () => {
  [redis, prometheus] = await Promise.all([startRedis(), startPrometheus()]);
  const redisUrl = 'absent' in redis ? undefined : redis.url;
  const reader = redisUrl?.replace('://:sesame@', '://pulsebook:choose-a-password@');
  stack = smallStack({
    cache: { kind: 'redis', url: redisUrl },
    reader: { kind: 'redis', url: reader },
    locked: { kind: 'redis', url: redisUrl?.replace('sesame', 'wrong') },
    metrics: { kind: 'prometheus', url: 'absent' in prometheus ? undefined : prometheus.url },
  });
});

afterAll(async () => {
  await closeProbes();
  for (const server of [redis, prometheus]) if (server && 'remove' in server) await server.remove();
});

function run(given: Record<string, unknown> & { kind: string; target: string }, params = {}) {
  const check = smallCheck(given);
  return runCheck(
    prepareCheck({ stack, environment: 'here', page: smallPage(), check, params, explain: () => undefined }),
  );
}

describe('redis', () => {
  const target = 'cache';

  it('answers a ping, and names a refused password', async (test) => {
    if ('absent' in redis) return test.skip(redis.absent);
    expect(await run({ kind: 'redis.ping', target, warn: { above: 60_000 } })).toMatchObject({
      verdict: 'ok',
      reason: expect.stringContaining('Connected to Redis in'),
    });
    expect(await run({ kind: 'redis.ping', target: 'locked' })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringContaining('rejected the user name or password'),
      next: 'Fix the user and password in SMALL_STACK_LOCKED_URL',
    });
  });

  it('reads numbers', async (test) => {
    if ('absent' in redis) return test.skip(redis.absent);
    await withRedis(redis.port, (client) => client.lpush('jobs a', 'x', 'y'));
    const queue = {
      kind: 'redis.command',
      target,
      command: ['LLEN', 'jobs $queue'],
      unit: 'jobs',
      warn: { atLeast: 2 },
    };
    expect(await run(queue, { queue: 'a' })).toMatchObject({
      verdict: 'warning',
      reason: '2 jobs, warns at 2 or more',
    });
    expect(await run(queue, { queue: 'b' })).toMatchObject({
      verdict: 'ok',
      reason: '0 jobs',
    });
    const info = { kind: 'redis.command', target, command: ['INFO', 'clients'], field: 'connected_clients' };
    expect(await run({ ...info, fail: { below: 1 } })).toMatchObject({ verdict: 'ok' });
    expect(await run({ ...info, field: 'nothing' })).toMatchObject({ verdict: 'unknown' });
  });

  it('does not run what is not on the list', async (test) => {
    if ('absent' in redis) return test.skip(redis.absent);
    const result = await run({ kind: 'redis.command', target, command: ['KEYS', '*'], fail: { above: 0 } });
    expect(result.verdict).toBe('unknown');
    expect(result.reason).toContain('KEYS');
  });

  it('preflight warns of a user that may write, and the one that it proposes may not', async (test) => {
    if ('absent' in redis) return test.skip(redis.absent);
    const report = await preflightTarget(stack, 'here', target);
    expect(report).toMatchObject({
      state: 'answers',
      identity: 'default',
      version: expect.stringMatching(/^Redis \d/),
    });
    expect(report.findings.map(({ text }) => text)).toContain('It may delete everything');
    const [create = ''] = report.remedy?.text.split('\n') ?? [];
    const [, ...words] = create.split(' ');
    await withRedis(redis.port, (client) => client.call('ACL', ...words));
    expect(await preflightTarget(stack, 'here', 'reader')).toMatchObject({
      identity: 'pulsebook',
      findings: [{ level: 'ok', text: 'It may not write, delete or change settings' }],
      remedy: undefined,
    });
    expect(await run({ kind: 'redis.ping', target: 'reader', warn: { above: 60_000 } })).toMatchObject({
      verdict: 'ok',
    });
  });
});

describe('prometheus', () => {
  const target = 'metrics';

  it('is ready, with its version', async (test) => {
    if ('absent' in prometheus) return test.skip(prometheus.absent);
    expect(await run({ kind: 'prometheus.ready', target, warn: { above: 60_000 } })).toMatchObject({
      verdict: 'ok',
      reason: expect.stringMatching(/^Prometheus \d+\.\d+\S* is ready \(\d+ ms\)$/),
    });
    expect(await preflightTarget(stack, 'here', target)).toMatchObject({
      state: 'answers',
      version: expect.stringMatching(/^Prometheus \d/),
      findings: [{ level: 'ok' }, { level: 'ok' }],
    });
  });

  it('judges every series, and draws a chart', async (test) => {
    if ('absent' in prometheus) return test.skip(prometheus.absent);
    const query =
      'label_replace(vector(3), "job", "a", "", "") or label_replace(vector(7), "job", "b", "", "")';
    const result = await run({
      kind: 'prometheus.query',
      target,
      query,
      labels: ['job'],
      over: '5m',
      fail: { above: 5 },
    });
    expect(result).toMatchObject({ verdict: 'failing', reason: 'b: 7, fails above 5' });
    expect(result.evidence.samples).toHaveLength(2);
    expect(result.evidence.series?.map(({ labels }) => labels)).toEqual([{ job: 'a' }, { job: 'b' }]);
    expect(result.evidence.asked).toHaveLength(2);
  });

  it('knows NaN and nothing from ok', async (test) => {
    if ('absent' in prometheus) return test.skip(prometheus.absent);
    const query = { kind: 'prometheus.query', target, fail: { above: 5 } };
    expect(await run({ ...query, query: 'vector(0) / vector(0)' })).toMatchObject({
      verdict: 'unknown',
      unknown: 'no-data',
    });
    expect(await run({ ...query, query: 'absent_metric' })).toMatchObject({
      verdict: 'unknown',
      unknown: 'no-data',
    });
    const onEmpty = { verdict: 'ok', because: 'Nothing ran' };
    expect(await run({ ...query, query: 'absent_metric', onEmpty })).toMatchObject({
      verdict: 'ok',
      reason: 'Nothing ran',
    });
  });

  it('is unknown where it does not understand the question', async (test) => {
    if ('absent' in prometheus) return test.skip(prometheus.absent);
    const result = await run({ kind: 'prometheus.query', target, query: 'rate(', fail: { above: 5 } });
    expect(result).toMatchObject({ verdict: 'unknown', unknown: 'error' });
  });

  it('names a target that is down, and a job without one', async (test) => {
    if ('absent' in prometheus) return test.skip(prometheus.absent);
    await expect
      .poll(async () => (await run({ kind: 'prometheus.targets', target, jobs: ['self'] })).reason)
      .toMatch(/^self \(127\.0\.0\.1:1\) is down: .*refused/);
    const result = await run({ kind: 'prometheus.targets', target, jobs: ['other'] });
    expect(result).toMatchObject({
      verdict: 'failing',
      reason: 'Prometheus has no target for job other',
    });
  });

  it('tells how old the newest sample is', async (test) => {
    if ('absent' in prometheus) return test.skip(prometheus.absent);
    await expect
      .poll(async () => (await run({ kind: 'prometheus.freshness', target, metric: 'up' })).verdict)
      .toBe('ok');
    const none = await run({ kind: 'prometheus.freshness', target, metric: 'absent_metric' });
    expect(none).toMatchObject({
      verdict: 'failing',
      reason: expect.stringContaining('No sample of this metric'),
    });
  });
});
