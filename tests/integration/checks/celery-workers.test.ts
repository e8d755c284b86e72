import { afterAll, afterEach, beforeAll, describe, expect, test as plainTest } from 'vitest';
import { ensureCelery } from '#lab/parts/celery.ts';
import { preflightTarget, type TargetReport } from '#lib/preflight/preflight.ts';
import { closeProbes, createTargetClient } from '#lib/probes/create-target-client.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { smallStack } from '#tests/setup/small-stack.ts';
import { celeryApp, type Worker } from '../probes/celery-worker.ts';
import { startRedis, withRedis } from '../probes/debian-server.ts';
import { startProxy } from '../probes/proxy.ts';
import { targetAt } from '../probes/target-at.ts';
import { checkRunner } from './check-runner.ts';

let server: Exclude<Awaited<ReturnType<typeof startRedis>>, { absent: string }>;
let app: ReturnType<typeof celeryApp>;
let absent: string | undefined;
let stack: Stack;
let reader: string;
const workers: Worker[] = [];
const runOn = (target: string) => checkRunner(() => stack, target);

/** FACTS of the rights that pinging and listening need, and no more. */
const rights = [
  ...['on', '>of-portal', 'resetkeys', 'resetchannels', '%R~*', '~_kombu.binding.reply.celery.pidbox'],
  ...['~*.reply.celery.pidbox', '&/1.celery.pidbox', '&/1.celeryev/worker.*'],
  ...[
    '-@all',
    '+@connection',
    '+sadd',
    '+srem',
    '+publish',
    '+brpop',
    '+del',
    '+psubscribe',
    '+exists',
    '+scard',
  ],
];

beforeAll(async () => {
  const [redis, celery] = await Promise.all([startRedis(), ensureCelery()]);
  if ('absent' in redis) absent = redis.absent;
  else server = redis;
  if ('absent' in celery) absent ??= celery.absent;
  if (absent || !server || 'absent' in celery) return;
  app = celeryApp(celery, server.folder, `${server.url}/1`);
  await withRedis(server.port, (admin) => admin.call('ACL', 'SETUSER', 'portal', ...rights));
  reader = `redis://portal:of-portal@127.0.0.1:${server.port}/1`;
  const broker = { kind: 'redis', url: reader } as const;
  stack = smallStack({ pinged: broker, heard: broker, proposed: broker });
  for (const name of ['pinged', 'proposed'])
    Object.assign(stack.environments.here?.targets[name] ?? {}, { celeryPing: true });
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await closeProbes();
});
afterAll(() => server?.remove());

const test = (name: string, body: () => Promise<void>) =>
  plainTest(name, { timeout: 400_000 }, async (context) => {
    if (absent) context.skip(absent);
    await body();
  });

async function start(name: string, ...options: string[]): Promise<Worker> {
  const worker = await app.startWorker(name, ...options);
  workers.push(worker);
  return worker;
}

/** What a ping leaves behind in Redis. */
function leftBehind(): Promise<unknown> {
  return withRedis(server.port, async (admin) => {
    await admin.select(1);
    return [
      await admin.keys('*.reply.celery.pidbox'),
      await admin.exists('_kombu.binding.reply.celery.pidbox'),
    ];
  });
}

/** It waits no longer than until all have answered that are subscribed. */
const patient = { within: '25s', deadline: 30 };
/** Three heartbeats. */
const attentive = { within: '6s', deadline: 20 };

const solo = ['--pool', 'solo', '--without-mingle', '--without-gossip'];

describe('celery.workers, pinged', () => {
  const check = { kind: 'celery.workers' };
  const run = (more = {}) => runOn('pinged')({ ...check, ...more });

  test('none', async () => {
    const result = await run();
    expect(result).toMatchObject({
      verdict: 'failing',
      reason: 'No worker is connected to the broker: none is running, fails below 1',
    });
    expect(result.evidence.asked).toMatchObject([
      {
        text: 'PUBLISH /1.celery.pidbox {"method": "ping", …}',
        command: 'celery --broker "$SMALL_STACK_PINGED_URL" inspect --timeout 2.5 ping',
      },
    ]);
    expect(await leftBehind()).toEqual([[], 0]);
  });

  test('those that answer, by name, with their queues; and they live on', async () => {
    await Promise.all([start('a', ...solo), start('b', '--concurrency', '1', '--queues', 'video,celery')]);
    const expected = { verdict: 'ok', reason: '2 workers answered: a@test, b@test' };
    expect(await run(patient)).toMatchObject(expected);
    expect(await run(patient)).toMatchObject(expected);
    expect(await run({ ...patient, queues: ['celery', 'video'] })).toMatchObject({
      verdict: 'ok',
      reason: expect.stringContaining('b@test consumes video'),
    });
    expect(await run({ ...patient, queues: ['mail'] })).toMatchObject({
      verdict: 'failing',
      reason: 'No responding worker consumes mail',
    });
    expect(await leftBehind()).toEqual([[], 0]);
    expect(workers.every(({ pid }) => process.kill(pid, 0))).toBe(true);
  });

  test('one that is frozen, and one that is busy in a solo pool, are subscribed and silent', async () => {
    const [, frozen] = await Promise.all([
      start('busy', ...solo),
      start('frozen', ...solo, '--queues', 'other'),
    ]);
    // Longer than this test takes: it ends with its worker.
    await app.send(600);
    await expect
      .poll(async () => (await run({ within: '500ms' })).reason)
      .toBe('1 worker connected but not responding: frozen, or busy with a task in a solo pool');
    process.kill(frozen.pid, 'SIGSTOP');
    expect(await run({ within: '500ms' })).toMatchObject({
      verdict: 'failing',
      reason:
        '2 workers connected but not responding: frozen, or busy with a task in a solo pool, fails below 1',
    });
    process.kill(frozen.pid, 'SIGCONT');
    await expect
      .poll(async () => (await run({ within: '500ms' })).evidence.samples[0]?.say)
      .toBe('1 worker answered: frozen@test');
    expect(await leftBehind()).toEqual([[], 0]);
  });

  test('where Redis is out of memory, it listens instead', async () => {
    await start('a', ...solo);
    await withRedis(server.port, (admin) => admin.config('SET', 'maxmemory', '1'));
    const result = await run(attentive);
    await withRedis(server.port, (admin) => admin.config('SET', 'maxmemory', '0'));
    expect(result).toMatchObject({ reason: expect.stringMatching(/heartbeat/) });
  });

  test('sends nothing but that', async () => {
    const proxy = await startProxy(server.port);
    const to = targetAt(reader.replace(String(server.port), String(proxy.port)), { celeryPing: true });
    const { client } = createTargetClient({ targets: () => to, target: 'target', deadlineMs: 30_000 });
    await client.celeryWorkers({ withinMs: 200 });
    const commands = proxy
      .sent()
      .match(/\*\d+\r\n\$\d+\r\n[^\r]+/g)
      ?.map((line) => line.split('\r\n').at(-1));
    expect(commands).toEqual(['auth', 'PING', 'SELECT', 'sadd', 'publish', 'srem', 'del']);
    await closeProbes();
    await proxy.close();
  });

  test('preflight knows whether its user may, and the one that it proposes may', async () => {
    const named = ({ findings }: TargetReport) => findings.map(({ text }) => text);
    process.env.SMALL_STACK_PROPOSED_URL = `${server.url}/1`;
    const { remedy } = await preflightTarget(stack, 'here', 'proposed');
    const [, ...words] = remedy?.text.split('\n')[0]?.split(' ') ?? [];
    await withRedis(server.port, (admin) => admin.call('ACL', ...words));
    process.env.SMALL_STACK_PROPOSED_URL = reader.replace('portal:of-portal', 'pulsebook:choose-a-password');
    const proposed = await preflightTarget(stack, 'here', 'proposed');
    expect(named(proposed)).toEqual([
      'It may not write, delete or change settings',
      "It may ping Celery's workers",
    ]);
    expect(await runOn('proposed')({ ...check, fail: { below: 0 } })).toMatchObject({ verdict: 'ok' });
    await withRedis(server.port, (admin) => admin.call('ACL', 'SETUSER', 'pulsebook', '-publish'));
    // Preflight shares an answer for three seconds.
    await expect
      .poll(async () => named(await preflightTarget(stack, 'here', 'proposed')))
      .toContain("It may not ping Celery's workers (celeryPing): PUBLISH is denied");
  });

  test('a frozen Redis costs the deadline, and no connection is left open', async () => {
    await run();
    process.kill(server.pid(), 'SIGSTOP');
    const started = performance.now();
    const result = await run({ deadline: 1 }).finally(() => process.kill(server.pid(), 'SIGCONT'));
    expect(result).toMatchObject({ verdict: 'unknown', unknown: 'timeout' });
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe('celery.workers, heard', () => {
  const run = (more = {}) => runOn('heard')({ kind: 'celery.workers', ...more });

  test('none', async () => {
    const result = await run({ within: '500ms' });
    expect(result).toMatchObject({
      verdict: 'failing',
      reason:
        'No worker sent a heartbeat within 500\u202fms: none is running, all are frozen, or busy with a task in a solo pool, or heartbeats are off, fails below 1',
    });
    expect(result.evidence.asked).toMatchObject([{ text: 'PSUBSCRIBE /1.celeryev/worker.*' }]);
  });

  test('one that lives, until it is frozen', async () => {
    const worker = await start('a', ...solo);
    expect(await run(attentive)).toMatchObject({
      verdict: 'ok',
      reason: '1 worker sent heartbeats: a@test',
    });
    expect(await run({ ...attentive, queues: ['celery'] })).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('set celeryPing'),
    });
    process.kill(worker.pid, 'SIGSTOP');
    expect((await run(attentive)).verdict).toBe('failing');
  });
});
