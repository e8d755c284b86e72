import { afterAll, afterEach, beforeAll, expect, test as plainTest } from 'vitest';
import { closeProbes, createTargetClient } from '#lib/probes/create-target-client.ts';
import type { Target } from '#lib/stacks/stack.ts';
import { startRedis, withRedis } from './debian-server.ts';
import { startProxy } from './proxy.ts';
import { targetAt } from './target-at.ts';

let server: Exclude<Awaited<ReturnType<typeof startRedis>>, { absent: string }>;
let absent: string | undefined;

beforeAll(async () => {
  const started = await startRedis();
  if ('absent' in started) absent = started.absent;
  else server = started;
});
afterEach(() => closeProbes());
afterAll(() => server?.remove());

const test = (name: string, body: () => Promise<void>) =>
  plainTest(name, async (context) => {
    if (absent) context.skip(absent);
    await body();
  });

type Command = [string, ...string[]];

type Options = { fresh?: boolean; deadlineMs?: number };

function ask(
  command: Command,
  to: Target = targetAt(server.url),
  { fresh = false, deadlineMs = 20_000 }: Options = {},
) {
  const { client } = createTargetClient({ targets: () => to, target: 'target', deadlineMs });
  return client.redis(command, undefined, { fresh });
}
function failureOf(command: Command, to?: Target, options?: Options): Promise<unknown> {
  return ask(command, to, options).then(
    () => undefined,
    (error: unknown) => error,
  );
}
function targetAs(login: string): Target {
  return targetAt(`redis://${login}127.0.0.1:${server.port}`);
}
const admin = <T>(...command: Command) =>
  withRedis(server.port, (client) => client.call(...command) as Promise<T>);

test('answers as Redis answers', async () => {
  await admin('RPUSH', 'queue', 'a', 'b');
  await admin('HSET', 'hash', 'field', 'value');
  expect(await ask(['PING'])).toBe('PONG');
  expect(await ask(['LLEN', 'queue'])).toBe(2);
  expect(await ask(['LRANGE', 'queue', '0', '10'])).toEqual(['a', 'b']);
  expect(await ask(['GET', 'nothing'])).toBe(null);
  expect(await ask(['hget', 'hash', 'field'])).toBe('value');
  expect(await ask(['INFO', 'memory'])).toMatch(/^used_memory:\d+/m);
});

test('nothing goes over the wire but AUTH, PING and allowed commands', async () => {
  const proxy = await startProxy(server.port);
  const to = targetAt(`redis://:sesame@127.0.0.1:${proxy.port}`);
  await ask(['DBSIZE'], to);
  for (const command of [
    ['KEYS', '*'],
    ['FLUSHALL'],
    ['SET', 'a', 'b'],
    ['SMEMBERS', 's'],
    ['CONFIG', 'GET', '*'],
  ]) {
    expect(await failureOf(command as Command, to)).toMatchObject({ kind: 'error', code: 'NOT_ALLOWED' });
  }
  const words = proxy.sent().match(/(?<=\$\d+\r\n)[^\r]*/g);
  expect(words).toEqual(['auth', 'sesame', 'PING', 'DBSIZE']);
  await closeProbes();
  await proxy.close();
});

test('NOAUTH', async () => {
  expect(await failureOf(['PING'], targetAs(''))).toMatchObject({
    kind: 'denied',
    code: 'NOAUTH',
    stage: 'connect',
  });
});

test('WRONGPASS', async () => {
  expect(await failureOf(['PING'], targetAs(':wrong-one@'))).toMatchObject({
    code: 'WRONGPASS',
    stage: 'connect',
  });
});

test('NOPERM', async () => {
  await admin('ACL', 'SETUSER', 'portal', 'on', '>of-portal', '+ping', '+info');
  const to = targetAs('portal:of-portal@');
  expect(await ask(['PING'], to)).toBe('PONG');
  expect(await failureOf(['DBSIZE'], to)).toMatchObject({
    kind: 'denied',
    code: 'NOPERM',
    stage: 'question',
  });
});

test('a password that was changed is noticed by a fresh connection', async () => {
  const to = targetAt(server.url);
  await ask(['PING'], to);
  await admin('CONFIG', 'SET', 'requirepass', 'changed');
  const old = await ask(['PING'], to);
  const fresh = await ask(['PING'], to, { fresh: true }).catch((error: unknown) => error);
  await withRedis(
    server.port,
    async (client) => client.call('CONFIG', 'SET', 'requirepass', 'sesame'),
    'changed',
  );
  expect(old).toBe('PONG');
  expect(fresh).toMatchObject({ code: 'WRONGPASS', stage: 'connect' });
});

test('maxclients', async () => {
  await withRedis(server.port, async (client) => {
    await client.config('SET', 'maxclients', 1);
    for (const login of ['', ':sesame@']) {
      const error = await failureOf(['PING'], targetAs(login));
      expect(error).toMatchObject({ kind: 'unreachable', code: 'MAXCLIENTS', stage: 'connect' });
    }
    await client.config('SET', 'maxclients', 1_000);
  });
});

test('LOADING, while INFO still answers', async () => {
  await withRedis(server.port, async (client) => {
    await client.debug('POPULATE', 6_000, 'key', 1_000);
    // While it loads, Redis looks up from its work after so many bytes.
    await client.config('SET', 'loading-process-events-interval-bytes', 1024);
    await client.config('SET', 'rdbcompression', 'no');
    await client.config('SET', 'key-load-delay', 1_000);
    const reload = client.debug('RELOAD');
    await expect
      .poll(() => failureOf(['DBSIZE']))
      .toMatchObject({ kind: 'unreachable', code: 'LOADING', stage: 'connect' });
    expect(await ask(['INFO', 'persistence'])).toContain('loading:1');
    await client.config('SET', 'key-load-delay', 0);
    await reload;
    await client.flushall();
  });
});

test('BUSY', async () => {
  await admin('CONFIG', 'SET', 'busy-reply-threshold', '100');
  const endless = admin('EVAL', 'while true do end', '0').catch(() => {});
  // Until the script runs, there is an answer.
  await expect
    .poll(() => failureOf(['DBSIZE']))
    .toMatchObject({ kind: 'unreachable', code: 'BUSY', stage: 'connect' });
  await admin('SCRIPT', 'KILL');
  await endless;
});

test('MASTERDOWN', async () => {
  await admin('CONFIG', 'SET', 'replica-serve-stale-data', 'no');
  await admin('REPLICAOF', '127.0.0.1', '1');
  expect(await failureOf(['DBSIZE'])).toMatchObject({
    kind: 'unreachable',
    code: 'MASTERDOWN',
    stage: 'connect',
  });
  await admin('REPLICAOF', 'NO', 'ONE');
});

test('the wrong kind of key', async () => {
  await admin('SET', 'text', 'a');
  expect(await failureOf(['LLEN', 'text'])).toMatchObject({
    kind: 'error',
    code: 'WRONGTYPE',
    stage: 'question',
  });
});

test('frozen: the deadline and not a second more', async () => {
  const to = targetAt(server.url);
  await ask(['PING'], to);
  process.kill(server.pid(), 'SIGSTOP');
  try {
    for (const stage of ['question', 'connect']) {
      const started = performance.now();
      expect(await failureOf(['PING'], to, { deadlineMs: 2_000 })).toMatchObject({ kind: 'timeout', stage });
      expect(performance.now() - started).toBeLessThan(3_000);
    }
  } finally {
    process.kill(server.pid(), 'SIGCONT');
  }
});
