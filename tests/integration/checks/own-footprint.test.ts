import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeProbes, createTargetClient } from '#lib/probes/create-target-client.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { smallStack } from '#tests/setup/small-stack.ts';
import { type PostgresServer, startPostgres } from '../probes/postgres-server.ts';
import { targetAt } from '../probes/target-at.ts';
import { checkRunner } from './check-runner.ts';

let server: PostgresServer;
let stack: Stack;
let reader: string;
const open: pg.Client[] = [];
const run = checkRunner(() => stack, 'database');

beforeAll(async () => {
  server = await startPostgres({
    max_connections: '12',
    shared_preload_libraries: 'pg_stat_statements',
    'pg_stat_statements.track': 'all',
  });
  await server.asAdmin("CREATE ROLE reader LOGIN PASSWORD 'of-reader' IN ROLE pg_monitor, pg_read_all_data");
  await server.asAdmin('CREATE EXTENSION pg_stat_statements');
  reader = server.url.replace(/portal:[^@]*/, 'reader:of-reader');
  stack = smallStack({ database: { kind: 'postgres', url: reader } });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.end().catch(() => {})));
  await server.asAdmin('ALTER ROLE reader CONNECTION LIMIT -1');
  await server.asAdmin('ALTER DATABASE postgres CONNECTION LIMIT -1');
  await closeProbes();
  await server.untilAlone();
});
afterAll(() => server.remove());

/** A session from outside of this process, under this name: of an application, or of another replica. */
async function session(url: string, application: string, ...statements: string[]): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: application });
  client.on('error', () => {});
  await client.connect();
  open.push(client);
  for (const statement of statements) await client.query(statement);
  return client;
}

const replica = (...statements: string[]) => session(reader, 'pulsebook', ...statements);

describe("Pulsebook's own role at its limit", () => {
  it.each(['postgres.connect', 'postgres.connections'])('is unknown to %s, which says so', async (kind) => {
    await server.asAdmin('ALTER ROLE reader CONNECTION LIMIT 1');
    await replica();
    expect(await run({ kind })).toMatchObject({
      verdict: 'unknown',
      unknown: 'unreachable',
      reason: expect.stringMatching(
        /^The role "reader" has reached its CONNECTION LIMIT at .*\. Other roles may still connect$/,
      ),
      next: expect.stringContaining('raise its CONNECTION LIMIT'),
    });
  });

  it('is no share of connections that is judged', async () => {
    await server.asAdmin('ALTER ROLE reader CONNECTION LIMIT 2');
    await replica();
    const result = await run({ kind: 'postgres.connections' });
    expect(result).toMatchObject({ verdict: 'ok', reason: '0 of 9 connections used (0\u202f%)' });
    expect(result.evidence.samples.map(({ labels }) => labels.scope)).toEqual(['server']);
  });

  it('is judged where somebody else logs in as it, without what is Pulsebook', async () => {
    await server.asAdmin('ALTER ROLE reader CONNECTION LIMIT 4');
    await session(reader, 'psql');
    const { evidence } = await run({ kind: 'postgres.connections' });
    expect(evidence.samples.map(({ say }) => say)).toEqual([
      '1 of 9 connections used (11.1\u202f%)',
      '1 of 4 connections used by role reader (25\u202f%)',
    ]);
  });

  it("is not a database's limit, which concerns everyone", async () => {
    await server.asAdmin('ALTER DATABASE postgres CONNECTION LIMIT 0');
    expect(await run({ kind: 'postgres.connect' })).toMatchObject({
      verdict: 'failing',
      reason: expect.stringContaining('too many connections for database "postgres"'),
    });
  });
});

describe('a session of another replica', () => {
  const idle = { kind: 'postgres.sessions', warn: { above: 0 } };

  it('is left out of sessions, and an application that takes its name is not', async () => {
    await replica('BEGIN');
    expect(await run(idle)).toMatchObject({ verdict: 'ok', evidence: { samples: [] } });
    await session(server.url, 'pulsebook', 'BEGIN');
    expect(await run(idle)).toMatchObject({ verdict: 'warning', evidence: { samples: [{}] } });
  });

  it('is left out of who is blocked, and of who blocks', async () => {
    const blocked = { kind: 'postgres.blocked', warn: { above: 0 } };
    await replica('BEGIN', 'SELECT count(*) FROM shop');
    const migration = await session(server.url, 'alembic', 'BEGIN');
    const waits = async (application: string) => {
      const sql = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = '${application}'`;
      return (await server.asAdmin(sql)).length;
    };
    void migration.query('LOCK TABLE shop').catch(() => {});
    await expect.poll(() => waits('alembic')).toBe(1);
    expect(await run(blocked)).toMatchObject({ verdict: 'ok', evidence: { samples: [] } });
    const second = await replica();
    void second.query('SELECT count(*) FROM shop').catch(() => {});
    await expect.poll(() => waits('pulsebook')).toBe(1);
    expect(await run(blocked)).toMatchObject({ verdict: 'ok', evidence: { samples: [] } });
    await server.asAdmin(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename IS NOT NULL AND pid <> pg_backend_pid()',
    );
  });

  it('is left out of who has locked a table against everyone', async () => {
    await server.asAdmin('GRANT ALL ON shop TO reader');
    await replica('BEGIN', 'LOCK TABLE shop');
    expect(await run({ kind: 'postgres.ddl-locks', warn: { above: 0 } })).toMatchObject({ verdict: 'ok' });
    await Promise.all(open.splice(0).map((client) => client.end()));
    await server.asAdmin('REVOKE ALL ON shop FROM reader');
  });
});

it('judges no statement that Pulsebook ran itself, and what others ran as its role', async () => {
  await run({ kind: 'postgres.query', sql: 'SELECT pg_sleep(0.3)', count: true, warn: { above: 5 } });
  const slow = { kind: 'postgres.slow-statements', matching: 'pulsebook|pg_sleep', minCalls: 1 };
  expect(await run({ ...slow, warn: { above: 20 } })).toMatchObject({
    verdict: 'ok',
    evidence: { samples: [] },
  });
  await session(reader, 'psql', 'SELECT pg_sleep(0.31) AS by_hand');
  expect(await run(slow)).toMatchObject({ reason: expect.stringContaining('by_hand') });
});

describe('time in its own queue', () => {
  const ask = (sql: string, deadlineMs: number) => {
    const { client, asked } = createTargetClient({ targets: () => target, target: 'target', deadlineMs });
    return { answer: client.postgres({ sql }).catch((error: unknown) => error), asked };
  };
  const connectBoth = () => Promise.all([ask('SELECT 1', 20_000).answer, ask('SELECT 1', 20_000).answer]);
  let target = targetAt('postgresql://nobody@x');
  beforeAll(() => {
    target = targetAt(reader);
  });

  it("is not the target's latency", async () => {
    await connectBoth();
    const slow = [ask('SELECT pg_sleep(1)', 20_000), ask('SELECT pg_sleep(1)', 20_000)];
    const started = performance.now();
    const { answer, asked } = ask('SELECT 1', 20_000);
    expect(await answer).toMatchObject({ rows: [[1]] });
    const waitedMs = performance.now() - started;
    expect(waitedMs).toBeGreaterThan(800);
    expect(asked[0]?.tookMs).toBeLessThan(waitedMs / 2);
    await Promise.all(slow.map((one) => one.answer));
  });

  it('is unknown where it takes all of the deadline, and no time-out of the target', async () => {
    await connectBoth();
    const slow = [ask('SELECT pg_sleep(1)', 20_000), ask('SELECT pg_sleep(1)', 20_000)];
    expect(await ask('SELECT 1', 300).answer).toMatchObject({
      code: 'OWN_LIMIT',
      message: `Pulsebook's limit of 2 connections to 127.0.0.1:${server.port} was reached`,
    });
    await Promise.all(slow.map((one) => one.answer));
  });
});
