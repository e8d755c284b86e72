import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { smallStack } from '#tests/setup/small-stack.ts';
import { type PostgresServer, startPostgres } from '../probes/postgres-server.ts';
import { checkRunner } from './check-runner.ts';

let server: PostgresServer;
let stack: Stack;
const open: pg.Client[] = [];
const run = checkRunner(() => stack, 'database');
const nothing = { verdict: 'ok', evidence: { samples: [] } };

/** A session of the application, named as one would name it; it ends with the test. */
async function session(application: string, ...statements: string[]): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: server.url, application_name: application });
  client.on('error', () => {});
  open.push(client);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  return client;
}

function endSessions(): Promise<unknown> {
  return Promise.all(open.splice(0).map((client) => client.end().catch(() => {})));
}

async function pidOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid ?? 0;
}

beforeAll(async () => {
  server = await startPostgres({ max_connections: '12', reserved_connections: '2' });
  await server.asAdmin("CREATE ROLE reader LOGIN PASSWORD 'of-reader' IN ROLE pg_monitor");
  await server.asAdmin('GRANT pg_use_reserved_connections TO reader');
  const reader = server.url.replace(/portal:[^@]*/, 'reader:of-reader');
  stack = smallStack({
    database: { kind: 'postgres', url: reader },
    portal: { kind: 'postgres', url: server.url },
  });
  await server.untilAlone();
});
afterEach(async () => {
  await endSessions();
  await closeProbes();
  // The next test counts who is there, and needs every slot.
  await server.untilAlone();
});
afterAll(() => server.remove());

describe('postgres.connections', () => {
  const check = { kind: 'postgres.connections' };

  it('counts against those that ordinary roles may open', async () => {
    await session('api');
    await session('api');
    const result = await run(check);
    expect(result).toMatchObject({
      verdict: 'ok',
      reason: '2 of 7 connections used (28.6\u202f%)',
    });
    const [count, state, application] = result.evidence.table?.rows[0] ?? [];
    expect([count, state, application]).toEqual([2, 'idle', 'api']);
  });

  it('fails when all are taken, and still gets in through the reserve', async () => {
    for (let count = 0; count < 7; count += 1) await session('api');
    expect(await run(check)).toMatchObject({
      verdict: 'failing',
      reason: '7 of 7 connections used (100\u202f%), fails at 95\u202f% or more',
    });
    expect(await run({ ...check, target: 'portal' })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringContaining('has no free connection slots'),
    });
  });

  it("judges a role's and a database's own limits", async () => {
    await server.asAdmin('ALTER ROLE portal CONNECTION LIMIT 2');
    await server.asAdmin('ALTER DATABASE postgres CONNECTION LIMIT 100');
    await session('api');
    expect(await run(check)).toMatchObject({ verdict: 'ok' });
    await session('api');
    const result = await run(check);
    await server.asAdmin('ALTER ROLE portal CONNECTION LIMIT -1');
    await server.asAdmin('ALTER DATABASE postgres CONNECTION LIMIT -1');
    expect(result).toMatchObject({
      verdict: 'failing',
      reason: '2 of 2 connections used by role portal (100\u202f%), fails at 95\u202f% or more',
    });
    expect(result.evidence.samples.map(({ labels }) => labels.scope)).toEqual(['server', 'role', 'database']);
  });
});

describe('postgres.sessions', () => {
  const check = { kind: 'postgres.sessions', warn: { above: 0.2 } };

  it('finds who is idle in a transaction, with the last query', async () => {
    expect(await run(check)).toMatchObject(nothing);
    const client = await session('api', 'BEGIN', 'SELECT count(*) FROM shop');
    const pid = (client as unknown as { processID: number }).processID;
    await expect.poll(async () => (await run(check)).verdict).toBe('warning');
    const result = await run(check);
    expect(result.reason).toMatch(
      new RegExp(`^api \\(pid ${pid}\\) has been idle in transaction for .*, warns above`),
    );
    expect(result.evidence.table?.rows[0]).toContain('SELECT count(*) FROM shop');
    await client.query('ROLLBACK');
    expect(await run(check)).toMatchObject(nothing);
  });

  it('takes an aborted transaction for an idle one', async () => {
    const client = await session('api', 'BEGIN');
    await client.query('SELECT 1 / 0').catch(() => {});
    await expect.poll(async () => (await run(check)).verdict).toBe('warning');
    expect((await run(check)).reason).toContain('idle in transaction (aborted)');
  });

  it('finds statements that run, and transactions whatever they do', async () => {
    const active = { ...check, states: ['active'] };
    expect(await run(active)).toMatchObject(nothing);
    const client = await session('report', 'BEGIN');
    void client.query('SELECT pg_sleep(60)').catch(() => {});
    await expect.poll(async () => (await run(active)).reason).toContain('has run its statement for');
    const inTransaction = { ...check, states: ['active', 'idle in transaction'], since: 'transaction' };
    expect((await run(inTransaction)).reason).toContain('has had a transaction open for');
    expect(await run({ ...inTransaction, longerThan: '1h' })).toMatchObject(nothing);
    await server.asAdmin(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'report'",
    );
  });

  it('finds the idle, without those of Pulsebook itself', async () => {
    await session('pool');
    const result = await run({ ...check, states: ['idle'], role: 'context', warn: { above: 300 } });
    expect(result).toMatchObject({ verdict: 'ok', reason: expect.stringContaining('pool (pid') });
    expect(result.evidence.samples).toHaveLength(1);
  });
});

describe('postgres.blocked', () => {
  const check = { kind: 'postgres.blocked', warn: { above: 0.1 } };

  it('names the root of a chain, and shows who waits for whom', async () => {
    expect(await run(check)).toMatchObject({
      verdict: 'ok',
      reason: 'No blocked sessions',
    });
    const root = await session('report', 'BEGIN', 'LOCK TABLE shop IN SHARE MODE');
    const rootPid = await pidOf(root);
    const writer = await session('api', 'BEGIN');
    const writerPid = await pidOf(writer);
    const writing = writer.query("UPDATE shop SET name = 'x' WHERE id = 1");
    const migration = await session('alembic', 'BEGIN');
    const migrationPid = await pidOf(migration);
    await expect.poll(async () => (await run(check)).evidence.samples.length).toBe(1);
    const migrating = migration.query('LOCK TABLE shop IN ACCESS EXCLUSIVE MODE');
    await expect
      .poll(async () => (await run(check)).reason)
      .toMatch(
        new RegExp(
          `^report \\(pid ${rootPid}\\), idle in transaction for .*, blocks 2 sessions, the longest for .*, warns above`,
        ),
      );
    const { evidence } = await run(check);
    expect(evidence.table?.rows.map(([depth, pid]) => [depth, String(pid).replace(/\D/g, '')])).toEqual([
      [0, String(rootPid)],
      [1, String(writerPid)],
      [2, String(migrationPid)],
    ]);
    expect(evidence.table?.rows[1]?.[4]).toBe('shop');
    await root.query('ROLLBACK');
    await writing;
    await writer.query('ROLLBACK');
    await migrating;
    expect(await run(check)).toMatchObject({ verdict: 'ok' });
  });
});

describe('postgres.ddl-locks', () => {
  const check = { kind: 'postgres.ddl-locks', warn: { above: 0.1 } };

  it('names who has locked which table against everyone', async () => {
    const client = await session('api', 'BEGIN', 'LOCK TABLE shop IN SHARE MODE');
    expect(await run(check)).toMatchObject({
      verdict: 'ok',
      reason: 'No table is under an ACCESS EXCLUSIVE lock',
    });
    await client.query('ROLLBACK');
    await server.asAdmin('ALTER TABLE shop OWNER TO portal');
    await session('alembic', 'BEGIN', 'ALTER TABLE shop ADD COLUMN price int');
    await expect.poll(async () => (await run(check)).verdict).toBe('warning');
    const result = await run(check);
    expect(result.reason).toMatch(
      /^alembic \(pid \d+\) has held an ACCESS EXCLUSIVE lock on public\.shop for up to .*, warns above/,
    );
    await endSessions();
    await expect.poll(async () => (await run(check)).verdict).toBe('ok');
  });
});
