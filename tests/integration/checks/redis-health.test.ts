import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test as plainTest } from 'vitest';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { smallStack } from '#tests/setup/small-stack.ts';
import { startRedis, withRedis } from '../probes/debian-server.ts';
import { checkRunner } from './check-runner.ts';

let server: Exclude<Awaited<ReturnType<typeof startRedis>>, { absent: string }>;
let absent: string | undefined;
let stack: Stack;
const run = checkRunner(() => stack, 'cache');

/** A test with a session of the administrator; the next one finds the memory as it was, whatever came of this. */
const test = (name: string, body: (admin: Redis) => Promise<void>) =>
  plainTest(name, async (context) => {
    if (absent) context.skip(absent);
    await withRedis(server.port, async (admin) => {
      try {
        await body(admin);
      } finally {
        await admin.config('SET', 'maxmemory', '0', 'maxmemory-policy', 'noeviction');
      }
    });
  });

beforeAll(async () => {
  const started = await startRedis();
  if ('absent' in started) absent = started.absent;
  else server = started;
  stack = smallStack({ cache: { kind: 'redis', url: absent ? undefined : server.url } });
});
afterAll(async () => {
  await closeProbes();
  await server?.remove();
});

test('redis.memory', async (admin) => {
  const check = { kind: 'redis.memory' };
  expect(await run(check)).toMatchObject({
    verdict: 'ok',
    reason: expect.stringContaining('maxmemory is not set'),
  });
  await admin.config('SET', 'maxmemory', '100mb');
  expect(await run(check)).toMatchObject({
    verdict: 'ok',
    reason: expect.stringMatching(
      /^[\d.]+.[kM]B of 104\.9.MB used \([\d.]+.%\), noeviction rejects writes when full$/,
    ),
  });
  // Less than an empty Redis uses.
  await admin.config('SET', 'maxmemory', '512kb');
  expect(await run(check)).toMatchObject({
    verdict: 'failing',
    reason: expect.stringMatching(/^Redis is full: .*, noeviction rejects all writes$/),
  });
  await admin.config('SET', 'maxmemory-policy', 'allkeys-lru');
  expect(await run(check)).toMatchObject({
    verdict: 'warning',
    reason: expect.stringContaining('allkeys-lru evicts keys when full'),
  });
});

describe('redis.clients', () => {
  const check = { kind: 'redis.clients' };

  test('counts them, and those that were refused', async (admin) => {
    expect(await run(check)).toMatchObject({
      verdict: 'ok',
      reason: expect.stringMatching(/^1 of \d+ clients connected \(0\.\d+.%\)$/),
    });
    await admin.config('SET', 'maxclients', 2);
    expect(await run({ ...check, warn: { above: 0.4 } })).toMatchObject({
      verdict: 'warning',
      reason: expect.stringMatching(/^1 of 2 clients connected \(50.%\), warns above 40.%$/),
    });
    await closeProbes();
    // Redis hears of an end and of a beginning in one turn, and counts the former later.
    await expect.poll(() => admin.info('clients')).toContain('connected_clients:1\r');
    await withRedis(server.port, async () => {
      const refused = await run(check);
      expect(refused).toMatchObject({
        verdict: 'failing',
        reason: expect.stringContaining('has no free client slots (maxclients)'),
      });
    });
    await admin.config('SET', 'maxclients', 1000);
    await expect
      .poll(async () => (await run({ ...check, rejected: true })).reason)
      .toMatch(/^\d+ connections? rejected in/);
    await admin.config('RESETSTAT');
    expect(await run({ ...check, rejected: true })).toMatchObject({ verdict: 'ok' });
  });
});

test('redis.latency', async (admin) => {
  const check = { kind: 'redis.latency', warn: { above: 10_000 }, unit: 'milliseconds' };
  await admin.call('SLOWLOG', 'RESET');
  expect(await run(check)).toMatchObject({
    verdict: 'ok',
    reason: expect.stringContaining('Round trip took'),
  });
  await admin.call('DEBUG', 'SLEEP', '0.3');
  const result = await run({ ...check, warn: { above: 250 } });
  expect(result).toMatchObject({
    verdict: 'warning',
    reason: expect.stringMatching(
      /^DEBUG SLEEP … took ([3-9]\d\d(\.\d)?.ms|[\d.]+.s), .*, warns above 250.ms$/,
    ),
  });
  expect(result.evidence.table?.rows[0]?.[2]).toBe('DEBUG SLEEP …');
  await admin.call('SLOWLOG', 'RESET');
  expect((await run(check)).verdict).toBe('ok');
});

test('redis.settings', async (admin) => {
  const check = {
    kind: 'redis.settings',
    expect: { maxmemory: '1gb', 'maxmemory-policy': 'allkeys-lru', timeout: 300 },
  };
  expect(await run(check)).toMatchObject({
    verdict: 'warning',
    reason:
      'maxmemory is 0, expected 1gb; maxmemory-policy is noeviction, expected allkeys-lru; timeout is 0, expected 300',
  });
  await admin.config('SET', 'maxmemory', '1gb', 'maxmemory-policy', 'allkeys-lru', 'timeout', '300');
  expect(await run(check)).toMatchObject({ verdict: 'ok' });
  expect(await run({ ...check, expect: { requirepass: 'sesame' } })).toMatchObject({ verdict: 'unknown' });
  await admin.config('SET', 'maxmemory', '0', 'maxmemory-policy', 'noeviction', 'timeout', '0');
});

test('redis.persistence', async (admin) => {
  const check = { kind: 'redis.persistence' };
  expect(await run(check)).toMatchObject({ verdict: 'ok' });
  const inTheWay = path.join(server.folder, 'dump.rdb');
  rmSync(inTheWay, { force: true });
  mkdirSync(inTheWay);
  await admin.set('a', 'b');
  await admin.bgsave();
  await expect.poll(async () => (await run(check)).verdict).toBe('failing');
  expect(await run(check)).toMatchObject({
    reason: expect.stringContaining('Last snapshot failed; 1 change since'),
    next: expect.stringContaining('CONFIG GET dir'),
  });
  rmSync(inTheWay, { recursive: true });
  await admin.save();
  expect(await run(check)).toMatchObject({ verdict: 'ok' });
});

test('redis.hit-ratio', async (admin) => {
  const check = { kind: 'redis.hit-ratio', minLookups: 10 };
  await admin.flushall();
  await admin.config('RESETSTAT');
  expect(await run(check)).toMatchObject({
    verdict: 'ok',
    reason: expect.stringContaining('Too few lookups'),
  });
  await admin.set('a', '1');
  for (let look = 0; look < 9; look += 1) await admin.get('a');
  await admin.get('b');
  expect(await run(check)).toMatchObject({
    verdict: 'ok',
    reason: 'Hit ratio 90\u202f% of 10 lookups; 1 key in this database',
  });
  for (let look = 0; look < 10; look += 1) await admin.get('b');
  expect(await run(check)).toMatchObject({ verdict: 'warning', reason: expect.stringContaining('45') });
});

test('celery.queue adds up the priorities of each queue', async (admin) => {
  const check = { kind: 'celery.queue', queues: ['celery', 'video'] };
  await admin.flushall();
  expect(await run(check)).toMatchObject({
    verdict: 'ok',
    reason: 'Highest of 2: 0 tasks waiting in queue celery',
  });
  const push = (list: string, count: number) => admin.rpush(list, ...Array<string>(count).fill('{}'));
  await push('video', 30);
  await push('video\x06\x169', 25);
  expect(await run(check)).toMatchObject({
    verdict: 'warning',
    reason: '55 tasks waiting in queue video, warns at 50 or more',
  });
  await push('celery\x06\x163', 150);
  const result = await run(check);
  expect(result).toMatchObject({
    verdict: 'failing',
    reason: '150 tasks waiting in queue celery, fails at 100 or more',
  });
  expect(result.evidence.table?.rows).toContainEqual(['celery', 3, 150]);
});

test('celery.unacked', async (admin) => {
  const check = { kind: 'celery.unacked', visibilityTimeout: '10m' };
  await admin.flushall();
  expect(await run(check)).toMatchObject({ verdict: 'ok', reason: 'No unacknowledged tasks' });
  const secondsAgo = (seconds: number) => String(Date.now() / 1000 - seconds);
  await admin.zadd('unacked_index', secondsAgo(400), 'a', secondsAgo(10), 'b');
  expect(await run(check)).toMatchObject({
    verdict: 'warning',
    reason: expect.stringMatching(
      /^2 tasks unacknowledged, the oldest for 6.min 4\d.s \(visibility timeout 10.min\), warns above 5.min$/,
    ),
  });
  await admin.zadd('unacked_index', secondsAgo(700), 'c');
  expect((await run(check)).verdict).toBe('failing');
});
