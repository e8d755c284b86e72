import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeProbes, createTargetClient } from '#lib/probes/create-target-client.ts';
import type { ProbeError } from '#lib/probes/probe-error.ts';
import type { PostgresQuestion } from '#lib/probes/target-client.ts';
import type { Target } from '#lib/stacks/stack.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { startProxy } from './proxy.ts';
import { targetAt } from './target-at.ts';

let server: PostgresServer;
let target: Target;

beforeAll(async () => {
  server = await startPostgres({ max_connections: '12', superuser_reserved_connections: '3' });
  target = targetAt(server.url);
});
afterEach(() => closeProbes());
afterAll(() => server.remove());

/** Of which the server has a twentieth less, and so this machine as long to tell us why. */
const TELLING_MS = 8_000;

type Options = { to?: Target; deadlineMs?: number; signal?: AbortSignal };

function ask(
  question: PostgresQuestion | string,
  { to = target, deadlineMs = 20_000, signal }: Options = {},
) {
  const { client } = createTargetClient({ targets: () => to, target: 'target', deadlineMs, signal });
  return client.postgres(typeof question === 'string' ? { sql: question } : question);
}
function failureOf(question: PostgresQuestion | string, options?: Options): Promise<unknown> {
  return ask(question, options).then(
    () => undefined,
    (error: unknown) => error,
  );
}
function targetWith(change: (url: URL) => void): Target {
  const url = new URL(server.url);
  change(url);
  return targetAt(url.href);
}
const ours = () =>
  server.asAdmin<{ state: string; query: string }>(
    "SELECT state, query FROM pg_stat_activity WHERE application_name = 'pulsebook' AND state <> 'idle'",
  );

describe('answers', () => {
  test('numbers as numbers, times as ISO 8601, everything else as text', async () => {
    const { columns, rows } = await ask(
      `SELECT 1::int8 AS big, 1.50::numeric AS price, 0.1::float8 AS share, true AS open, NULL AS nothing,
              timestamptz '2026-11-22 10:00:00.5+02' AS at, timestamp '2026-11-22 10:00:00' AS local, date '2026-11-22' AS day,
              '{"a": [1]}'::jsonb AS document, ARRAY[1, 2] AS list, 'NaN'::float8 AS odd, 9007199254740993 AS id`,
    );
    expect(columns.map(({ name }) => name).slice(0, 3)).toEqual(['big', 'price', 'share']);
    expect(rows).toEqual([
      [
        ...[1, 1.5, 0.1, true, null],
        ...['2026-11-22T08:00:00.500Z', '2026-11-22T10:00:00', '2026-11-22'],
        ...['{"a": [1]}', '{1,2}', 'NaN', '9007199254740993'],
      ],
    ]);
  });

  test('values are bound, never put into the text', async () => {
    const values = ["'; DROP TABLE shop; --", null, 7];
    const { rows } = await ask({ sql: 'SELECT $1::text, $2::int IS NULL, $3::int + 1', values });
    expect(rows).toEqual([["'; DROP TABLE shop; --", true, 8]]);
  });

  test('rows are capped, 200 where nothing is said, and it is told', async () => {
    expect(await ask('SELECT id FROM shop')).toMatchObject({ truncated: true, rows: { length: 200 } });
    expect(await ask({ sql: 'SELECT id FROM shop', maxRows: 1_000 })).toMatchObject({
      truncated: false,
      rows: { length: 1_000 },
    });
  });

  test('cells are capped', async () => {
    const { rows } = await ask("SELECT repeat('x', 5000)");
    expect(String(rows[0]?.[0])).toHaveLength(2_001);
  });

  test('another database of the same server', async () => {
    const { rows } = await ask({ sql: 'SELECT current_database()', database: 'template1' });
    expect(rows).toEqual([['template1']]);
  });

  test('who we are, and that nothing stays open', async () => {
    const { rows } = await ask(
      "SELECT current_setting('application_name'), current_setting('transaction_read_only'), current_setting('statement_timeout')::interval < interval '20 s', current_setting('lock_timeout')::interval < current_setting('statement_timeout')::interval",
    );
    expect(rows).toEqual([['pulsebook', 'on', true, true]]);
    await waitFor(async () => (await ours()).length === 0);
  });
});

describe('manners', () => {
  test.each([
    ['DELETE FROM shop', '42601'],
    ['WITH gone AS (DELETE FROM shop RETURNING 1) SELECT count(*) FROM gone', '0A000'],
    ['SELECT * FROM shop FOR UPDATE', '25006'],
    ['SELECT * INTO mine FROM shop', '42601'],
    ['CREATE TABLE mine (id int)', '42601'],
    ['COPY shop FROM STDIN', '42601'],
    ['COPY shop TO STDOUT', '42601'],
    ['DO $$ BEGIN PERFORM 1; END $$', '42601'],
    ['CALL nothing()', '42601'],
    ['PREPARE mine AS SELECT 1', '42601'],
    ['DECLARE mine CURSOR WITH HOLD FOR SELECT 1', '42601'],
    ['LISTEN mine', '42601'],
    ['NOTIFY mine', '42601'],
    ['LOCK TABLE shop', '42601'],
    ['SET default_transaction_read_only = off', '42601'],
    ['SET statement_timeout = 0', '42601'],
    ['SHOW statement_timeout', '42601'],
    ['EXPLAIN ANALYZE SELECT 1', '42601'],
    ['COMMIT', '42601'],
    ['COMMIT AND CHAIN', '42601'],
    ['SELECT 1; DELETE FROM shop', '42601'],
    ['COMMIT; DELETE FROM shop', '42601'],
    ['ROLLBACK; BEGIN; DELETE FROM shop', '42601'],
    ['', '42601'],
  ])('the server itself takes nothing but a query: %s', async (sql, code) => {
    expect(await failureOf(sql)).toMatchObject({ code, stage: 'question' });
    expect(await server.asAdmin('SELECT count(*)::int FROM shop')).toEqual([{ count: 1_000 }]);
    expect(await ask('SELECT 1')).toMatchObject({ rows: [[1]] });
  });

  test('says to an author what is taken instead, and where it is wrong', async () => {
    expect(await failureOf(' DELETE FROM shop')).toMatchObject({
      position: 2,
      message:
        'SQL syntax error: only SELECT, WITH, VALUES or TABLE can run here: ' +
        'syntax error at or near "DELETE"',
    });
    expect(await failureOf("SELECT '🦊'\nODER BY 1")).toMatchObject({
      position: 17,
      message: 'SQL syntax error: syntax error at or near "BY"',
    });
  });

  test.each([
    ['VALUES (1)', [[1]]],
    ['TABLE pg_am LIMIT 0', []],
    ['(SELECT 1) UNION (SELECT 2) ORDER BY 1', [[1], [2]]],
    [
      'WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT max(i) FROM n',
      [[3]],
    ],
    ['SELECT 1; -- the end', [[1]]],
    ['SELECT FROM generate_series(1, 2)', [[], []]],
  ])('every form of a query is one: %s', async (sql, rows) => {
    expect(await ask(sql)).toMatchObject({ rows });
  });

  test('a dry run describes the columns and runs nothing', async () => {
    const sql = 'SELECT id, name AS "what it is", pg_sleep(60) FROM shop WHERE name = $1::text';
    const { columns, rows } = await ask({ sql, values: [null], dryRun: true });
    expect(columns.map(({ name }) => name)).toEqual(['id', 'what it is', 'pg_sleep']);
    expect(rows).toEqual([]);
  });

  test('an answer of 10 GB is cut', async () => {
    const sql = "SELECT repeat('x', 1000), generate_series(1, 10000000)";
    expect(await ask({ sql, maxRows: 10 })).toMatchObject({ truncated: true, rows: { length: 10 } });
    await waitFor(async () => (await ours()).length === 0);
  });

  test('a giant cell is cut on the wire', async () => {
    expect(await failureOf("SELECT repeat('x', 20000000)")).toMatchObject({
      kind: 'error',
      code: 'TOO_BIG',
    });
    expect(await ask('SELECT 1')).toMatchObject({ rows: [[1]] });
  });

  test('the server itself ends a question that is too slow', async () => {
    expect(await failureOf('SELECT pg_sleep(60)', { deadlineMs: TELLING_MS })).toMatchObject({
      kind: 'timeout',
      code: '57014',
    });
    await waitFor(async () => (await ours()).length === 0);
  });

  test('who waits for a lock is told so', async () => {
    const holder = new pg.Client({ connectionString: server.url });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE shop');
    expect(await failureOf('SELECT count(*) FROM shop', { deadlineMs: TELLING_MS })).toMatchObject({
      kind: 'timeout',
      code: '55P03',
    });
    await holder.end();
  });

  test('a question that is called off is gone from pg_stat_activity', async () => {
    const controller = new AbortController();
    const outcome = failureOf('SELECT pg_sleep(150)', { deadlineMs: 120_000, signal: controller.signal });
    await waitFor(async () => (await ours()).length === 1);
    controller.abort();
    expect(await outcome).toMatchObject({ kind: 'error', code: 'ABORTED' });
    await waitFor(async () => (await ours()).length === 0);
  });

  test('a frozen server costs the deadline and not a second more, with connections open or not', async () => {
    await ask('SELECT 1');
    process.kill(server.pid(), 'SIGSTOP');
    const frozen = await server.backends();
    try {
      for (const pid of frozen) process.kill(pid, 'SIGSTOP');
      for (const stage of ['question', 'connect']) {
        const started = performance.now();
        expect(await failureOf('SELECT 1', { deadlineMs: 700 })).toMatchObject({ kind: 'timeout', stage });
        expect(performance.now() - started).toBeLessThan(1_700);
      }
    } finally {
      for (const pid of [...frozen, server.pid()]) process.kill(pid, 'SIGCONT');
    }
    await waitFor(async () => (await failureOf('SELECT 1')) === undefined);
  });

  test('never more than two connections, whatever happens to the questions', async () => {
    const proxy = await startProxy(server.port);
    const to = targetWith((url) => {
      url.port = String(proxy.port);
    });
    const sql = ['SELECT 1', 'SELECT nonsense', 'SELECT pg_sleep(60)', "SELECT repeat('x', 10000000)"];
    await Promise.all(
      Array.from({ length: 16 }, (_, n) => failureOf(sql[n % 4] ?? '', { to, deadlineMs: 400 })),
    );
    expect(proxy.most()).toBeLessThanOrEqual(2);
    await closeProbes();
    await proxy.close();
  });

  test('a connection that died while it was idle is replaced without a word', async () => {
    await ask('SELECT 1');
    await server.asAdmin(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pulsebook'",
    );
    expect(await ask('SELECT 2')).toMatchObject({ rows: [[2]] });
  });
});

describe('errors', () => {
  test.each<[string, Target | (() => Target), string, object]>([
    [
      'wrong password',
      () => targetWith((url) => (url.password = 'wrong')),
      'SELECT 1',
      { kind: 'denied', code: '28P01' },
    ],
    [
      'no password',
      () => targetWith((url) => (url.password = '')),
      'SELECT 1',
      { kind: 'denied', code: '28P01' },
    ],
    [
      'no database',
      () => targetWith((url) => (url.pathname = '/nowhere')),
      'SELECT 1',
      { kind: 'error', code: '3D000' },
    ],
    [
      'no TLS',
      () => targetWith((url) => (url.search = 'sslmode=require')),
      'SELECT 1',
      { kind: 'unreachable', code: 'TLS_REJECTED' },
    ],
  ])('%s is an error of connecting', async (_, to, sql, expected) => {
    const error = await failureOf(sql, { to: typeof to === 'function' ? to() : to });
    expect(error).toMatchObject({ ...expected, stage: 'connect' });
  });

  test.each([
    ['SELECT * FROM secret', { kind: 'denied', code: '42501' }],
    ['SELECT * FROM nowhere', { kind: 'error', code: '42P01' }],
    ['SELECT colour FROM shop', { kind: 'error', code: '42703' }],
    ['SELEC 1', { kind: 'error', code: '42601' }],
  ])('%s', async (sql, expected) => {
    expect(await failureOf(sql)).toMatchObject({ ...expected, stage: 'question' });
    expect(await ask('SELECT 1')).toMatchObject({ rows: [[1]] });
  });

  test('no pg_hba.conf entry', async () => {
    await server.allowOnly('local all all trust');
    const error = await failureOf('SELECT 1');
    await server.allowOnly('host all all 127.0.0.1/32 scram-sha-256');
    expect(error).toMatchObject({ kind: 'denied', code: '28000', stage: 'connect' });
    expect((error as ProbeError).message).toContain('no pg_hba.conf entry');
  });

  test('no slot left', async () => {
    await closeProbes();
    await server.untilAlone();
    const taken: pg.Client[] = [];
    const takeOne = async () => {
      const client = new pg.Client({ connectionString: server.url });
      client.on('error', () => {});
      await client.connect();
      taken.push(client);
    };
    try {
      // A connection that was just refused, or of the test before, may still be giving its slot back.
      // The probe gives its own back first: else it is what is left over, each time round.
      await waitFor(async () => {
        await closeProbes();
        await Promise.allSettled(Array.from({ length: 12 }, takeOne));
        return (await failureOf('SELECT 1')) !== undefined;
      });
      expect(await failureOf('SELECT 1')).toMatchObject({
        kind: 'unreachable',
        code: '53300',
        stage: 'connect',
      });
    } finally {
      await Promise.all(taken.map((client) => client.end()));
    }
  });

  test('shutting down, then down, then back', async () => {
    const holder = new pg.Client({ connectionString: server.url });
    holder.on('error', () => {});
    await holder.connect();
    process.kill(server.pid(), 'SIGTERM');
    let error: unknown;
    await waitFor(async () => {
      await closeProbes();
      error = await failureOf('SELECT 1');
      return error !== undefined;
    });
    expect(error).toMatchObject({ kind: 'unreachable', code: '57P03', stage: 'connect' });
    await server.stop();
    await closeProbes();
    expect(await failureOf('SELECT 1')).toMatchObject({ code: 'ECONNREFUSED', stage: 'connect' });
    await server.start();
    await closeProbes();
    expect(await ask('SELECT 1')).toMatchObject({ rows: [[1]] });
  });

  test('restarted in mid-question', async () => {
    const outcome = failureOf({ sql: 'SELECT pg_sleep(60)', fresh: true }, { deadlineMs: 120_000 });
    await waitFor(async () => (await ours()).length === 1);
    await server.stop();
    await server.start();
    expect(await outcome).toMatchObject({ kind: 'unreachable', code: '57P01', stage: 'question' });
    expect(await ask('SELECT 1')).toMatchObject({ rows: [[1]] });
  });

  test('no password is in any of them', async () => {
    for (const sql of ['SELECT nonsense', `SELECT '${'p@ss/word-of-portal'}'::int`]) {
      expect(((await failureOf(sql)) as ProbeError).message).not.toContain('p@ss/word-of-portal');
    }
  });
});

describe('TLS', () => {
  let secure: PostgresServer;
  beforeAll(async () => {
    secure = await startPostgres({ ssl: 'on' });
    await secure.allowOnly('hostssl all all 127.0.0.1/32 scram-sha-256');
  });
  afterAll(() => secure.remove());
  const asking = (mode: string) => targetAt(`${secure.url}?sslmode=${mode}`);
  const encrypted = 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()';

  test('asked for, and given', async () => {
    expect(await ask(encrypted, { to: asking('require') })).toMatchObject({ rows: [[true]] });
  });

  test('a certificate that is not trusted', async () => {
    expect(await failureOf('SELECT 1', { to: asking('verify-full') })).toMatchObject({
      kind: 'unreachable',
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      stage: 'connect',
    });
  });

  test('not asked for, but wanted by the server', async () => {
    expect(await failureOf('SELECT 1', { to: asking('disable') })).toMatchObject({
      code: '28000',
      stage: 'connect',
    });
  });

  test('preferred, and done without where there is none', async () => {
    expect(await ask(encrypted, { to: asking('prefer') })).toMatchObject({ rows: [[true]] });
    expect(await ask(encrypted, { to: targetAt(`${server.url}?sslmode=prefer`) })).toMatchObject({
      rows: [[false]],
    });
  });

  test('a question is cancelled over it', async () => {
    const controller = new AbortController();
    const running = () =>
      secure.asAdmin(
        "SELECT 1 FROM pg_stat_activity WHERE application_name = 'pulsebook' AND state <> 'idle'",
      );
    const outcome = failureOf('SELECT pg_sleep(150)', {
      to: asking('require'),
      deadlineMs: 120_000,
      signal: controller.signal,
    });
    await waitFor(async () => (await running()).length === 1);
    controller.abort();
    await outcome;
    await waitFor(async () => (await running()).length === 0);
  });
});

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(50)) {
    if (await condition()) return;
  }
  throw new Error(`still not so after a minute: ${condition}`);
}
