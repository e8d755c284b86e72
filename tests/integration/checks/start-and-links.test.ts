import http from 'node:http';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { smallStack } from '#tests/setup/small-stack.ts';
import { startRedis, withRedis } from '../probes/debian-server.ts';
import { type PostgresServer, startPostgres } from '../probes/postgres-server.ts';
import { listen } from '../probes/proxy.ts';
import { checkRunner } from './check-runner.ts';

let server: PostgresServer;
let redis: Awaited<ReturnType<typeof startRedis>>;
let app: net.Server;
let appPort: number;
let stack: Stack;
const closed = 1;
const run = checkRunner(() => stack, 'database');

beforeAll(async () => {
  [server, redis] = await Promise.all([startPostgres(), startRedis()]);
  app = http.createServer((_, response) => response.end('ok'));
  appPort = await listen(app);
  await server.asAdmin('CREATE TABLE alembic_version (version_num text)');
  await server.asAdmin('GRANT SELECT ON alembic_version TO portal');
  await server.asAdmin('REVOKE ALL ON shop FROM portal');
  const redisUrl = 'absent' in redis ? undefined : redis.url;
  stack = smallStack(
    {
      database: { kind: 'postgres', url: server.url },
      gone: { kind: 'postgres', url: `postgresql://portal@127.0.0.1:${closed}/shop` },
      cache: { kind: 'redis', url: redisUrl },
      nobody: { kind: 'redis', url: `redis://127.0.0.1:${closed}/0` },
      up: { kind: 'http', url: `http://127.0.0.1:${appPort}` },
      down: { kind: 'http', url: `http://127.0.0.1:${closed}` },
    },
    { migrations: { head: 'b2', revisions: ['a1', 'b2'] } },
  );
  const here = stack.environments.here?.targets.database;
  if (here) here.allowHosts = ['127.0.0.1'];
});

afterAll(async () => {
  await closeProbes();
  app?.close();
  await server?.remove();
  if (redis && 'remove' in redis) await redis.remove();
});

const revisionIs = async (revision: string) => {
  await server.asAdmin('TRUNCATE alembic_version');
  await server.asAdmin(`INSERT INTO alembic_version VALUES ('${revision}')`);
};

describe('http.startup', () => {
  const start = { kind: 'http.startup', target: 'down', causes: ['unstarted'] };

  it('is ok where something listens', async () => {
    expect(await run({ ...start, target: 'up' })).toMatchObject({ verdict: 'ok' });
  });

  it('says that it was never started where nothing explains it', async () => {
    await revisionIs('b2');
    expect(await run(start)).toMatchObject({
      verdict: 'failing',
      reason: expect.stringContaining('it was never started'),
    });
  });

  it('leaves to another page what its database explains', async () => {
    await revisionIs('a1');
    expect(await run(start)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('1 migration behind head b2 (not this issue)'),
    });
    expect(await run({ ...start, causes: ['migrations'] })).toMatchObject({ verdict: 'failing' });
    expect(await run({ ...start, causes: ['database'], database: 'gone' })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringContaining('the gone cannot be reached'),
    });
  });
});

describe('postgres.chain', () => {
  const chain = {
    kind: 'postgres.chain',
    sql: `SELECT 'typed' AS link, $who IS NOT NULL AS holds, coalesce($who, 'nobody') AS say, 'Fill it in' AS next
      UNION ALL SELECT 'good', $who = 'me', 'me', NULL`,
  };

  it('binds what is typed, and names the first link that is missing', async () => {
    expect(await run(chain)).toMatchObject({ verdict: 'failing', reason: 'nobody', next: 'Fill it in' });
    expect(await run(chain, { who: "x' OR true --" })).toMatchObject({ verdict: 'failing', reason: 'me' });
    expect(await run(chain, { who: 'me' })).toMatchObject({ verdict: 'ok' });
  });

  it('says which column it needs', async () => {
    expect(await run({ kind: 'postgres.chain', sql: "SELECT 'a' AS link, true AS holds" })).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('column say'),
    });
  });
});

describe('tcp.connect-rows', () => {
  const rows = (values: string) => ({
    kind: 'tcp.connect-rows',
    sql: `SELECT * FROM (VALUES ${values}) AS places(name, host, port)`,
  });

  it('tries each host that is allowed', async () => {
    const result = await run(rows(`('open', '127.0.0.1', ${appPort}), ('shut', '127.0.0.1', ${closed})`));
    expect(result).toMatchObject({ verdict: 'failing', reason: expect.stringMatching(/^shut: .*refused/i) });
    expect(result.evidence.asked.map(({ text }) => text)).toContain(`connect 127.0.0.1:${appPort}`);
  });

  it('never connects to one that is not, whatever the row says', async () => {
    let knocks = 0;
    const trap = net.createServer(() => {
      knocks += 1;
    });
    const port = await listen(trap);
    const result = await run(rows(`('trap', 'localhost', ${port})`));
    trap.close();
    expect(result).toMatchObject({
      verdict: 'unknown',
      unknown: 'denied',
      reason: expect.stringMatching(/^Checks of the database may not connect to localhost:\d+/),
    });
    expect(knocks).toBe(0);
  });
});

describe('redis', () => {
  it('is missed with a warning where a page says so', async () => {
    expect(await run({ kind: 'redis.ping', target: 'nobody', down: 'warning' })).toMatchObject({
      verdict: 'warning',
      reason: expect.stringMatching(/^Connection refused/),
      next: expect.stringContaining('running'),
    });
    expect(await run({ kind: 'redis.ping', target: 'nobody' })).toMatchObject({ verdict: 'failing' });
  });

  it('says what stands in the keys of rows', async (test) => {
    if ('absent' in redis) return test.skip(redis.absent);
    const now = Date.now() / 1000;
    await withRedis(redis.port, async (client) => {
      await client.set('slots:a', 3);
      await client.zadd('calls:a', now - 300, 'old', now - 5, 'young', now - 1, 'younger');
    });
    const rows = (prefix: string) =>
      `SELECT name, '${prefix}:' || name AS key, max FROM (VALUES ('a', 3), ('b', 10)) AS clients(name, max)`;
    const keys = { kind: 'redis.keys-of-rows', target: 'cache', fail: { atLeast: 1 } };
    expect(await run({ ...keys, sql: rows('slots'), read: 'number', judge: 'share' })).toMatchObject({
      verdict: 'failing',
      reason: 'a: 3 of 3, fails at 1 or more',
    });
    const entries = await run({ ...keys, sql: rows('calls'), read: 'entries' });
    expect(entries.evidence.samples.map(({ value }) => value)).toEqual([2, 0]);
    const present = await run({ ...keys, sql: rows('slots'), read: 'presence', judge: 'all' });
    expect(present).toMatchObject({ verdict: 'ok', reason: expect.stringContaining('1 of 2') });
  });
});

describe('postgres.migrations', () => {
  it('leaves an unknown revision to another page, if told to', async () => {
    await revisionIs('f00');
    expect(await run({ kind: 'postgres.migrations' })).toMatchObject({ verdict: 'failing' });
    expect(await run({ kind: 'postgres.migrations', known: true })).toMatchObject({ verdict: 'unknown' });
    await revisionIs('a1');
    expect(await run({ kind: 'postgres.migrations', known: true })).toMatchObject({ verdict: 'failing' });
  });
});
