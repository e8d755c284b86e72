import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { smallStack } from '#tests/setup/small-stack.ts';
import { startPrometheus } from '../probes/debian-server.ts';
import { type PostgresServer, startPostgres } from '../probes/postgres-server.ts';
import { checkRunner } from './check-runner.ts';

let server: PostgresServer;
let stack: Stack;
const run = checkRunner(() => stack, 'database');

/** Statements of one session each; its statistics are there when it has ended. */
async function inOrder(...statements: string[]): Promise<void> {
  for (const statement of statements) await server.asAdmin(statement);
}

beforeAll(async () => {
  server = await startPostgres({ shared_preload_libraries: 'pg_stat_statements', autovacuum: 'off' });
  await inOrder(
    "CREATE ROLE reader LOGIN PASSWORD 'of-reader' IN ROLE pg_monitor",
    'GRANT pg_read_all_data TO reader',
    'CREATE TABLE orders (id int, shop_id int, note text)',
    "INSERT INTO orders SELECT n, n % 100, 'note' FROM generate_series(1, 20000) n",
    'CREATE INDEX orders_shop ON orders (shop_id, id)',
    'VACUUM ANALYZE orders',
  );
  const reader = server.url.replace(/portal:[^@]*/, 'reader:of-reader');
  stack = smallStack({
    database: { kind: 'postgres', url: reader },
    metrics: { kind: 'prometheus', url: undefined },
  });
});
afterAll(async () => {
  await closeProbes();
  await server.remove();
});

describe('postgres.slow-statements', () => {
  const check = { kind: 'postgres.slow-statements' };

  it('says how to get it, where it is not created', async () => {
    expect(await run(check)).toMatchObject({
      verdict: 'unknown',
      unknown: 'not-configured',
      reason: 'Statements cannot be read: run CREATE EXTENSION pg_stat_statements in postgres',
      next: undefined,
    });
  });

  it('names the slowest on average', async () => {
    await inOrder('CREATE SCHEMA tools', 'CREATE EXTENSION pg_stat_statements SCHEMA tools');
    await inOrder('SELECT tools.pg_stat_statements_reset()');
    expect(await run(check)).toMatchObject({
      verdict: 'ok',
      reason: 'No such statement ran often enough to judge',
    });
    for (let call = 0; call < 3; call += 1) await server.asAdmin('SELECT pg_sleep(0.3), count(*) FROM shop');
    const result = await run(check);
    expect(result.verdict).toBe('warning');
    expect(result.reason).toMatch(
      /^“SELECT pg_sleep\(\$1\), count\(\*\) FROM shop” takes ([3-9]\d\d(\.\d)?\u202fms|[\d.]+\u202fs) on average over 3 calls, warns above 200\u202fms$/,
    );
    expect(result.evidence.table?.columns[0]).toEqual({ name: 'mean', unit: 'milliseconds' });
    expect((await run({ ...check, minCalls: 4 })).verdict).toBe('ok');
    expect((await run({ ...check, matching: 'from SHOP' })).verdict).toBe('warning');
    expect((await run({ ...check, matching: 'from orders$' })).verdict).toBe('ok');
  });
});

describe('postgres.cache-hit', () => {
  it('judges only what has been read enough', async () => {
    expect(await run({ kind: 'postgres.cache-hit', minBlocks: 100_000_000 })).toMatchObject({
      verdict: 'ok',
      reason: 'Too few block reads to judge the cache hit ratio',
    });
    const result = await run({ kind: 'postgres.cache-hit', minBlocks: 1 });
    // Whether it warns depends on what this machine's cache holds; the limit is said only where it does.
    const limit = result.verdict === 'warning' ? ', warns below 98.%' : '';
    expect(result.reason).toMatch(
      new RegExp(
        `^Lowest of 2: Cache hit ratio of (tables|indexes) [^,]*% \\([\\d,.]+ block reads\\)${limit}$`,
      ),
    );
    expect(await run({ kind: 'postgres.cache-hit', minBlocks: 1, warn: { below: 2 } })).toMatchObject({
      verdict: 'warning',
    });
  });
});

it('postgres.sequential-scans', async () => {
  const check = { kind: 'postgres.sequential-scans' };
  await inOrder(
    "SELECT pg_stat_reset_single_table_counters(oid) FROM pg_class WHERE relname = 'orders'",
    'ANALYZE orders',
  );
  expect(await run(check)).toMatchObject({
    verdict: 'ok',
    reason: 'No table is large and read often enough to judge',
  });
  for (let read = 0; read < 30; read += 1)
    await server.asAdmin(`SELECT id FROM orders WHERE shop_id = ${read} AND id = 1`);
  expect(await run(check)).toMatchObject({ verdict: 'ok' });
  for (let read = 0; read < 10; read += 1)
    await server.asAdmin("SELECT count(*) FROM orders WHERE note = 'x'");
  expect(await run(check)).toMatchObject({
    verdict: 'warning',
    reason: '25\u202f% of scans of public.orders were sequential: 10 over 20,000 rows, warns above 5\u202f%',
  });
});

it('postgres.dead-rows', async () => {
  const check = { kind: 'postgres.dead-rows' };
  expect(await run(check)).toMatchObject({ verdict: 'ok' });
  await inOrder("UPDATE orders SET note = 'changed' WHERE id <= 10000");
  expect(await run(check)).toMatchObject({
    verdict: 'warning',
    reason: expect.stringMatching(
      /^10.000 dead rows in public\.orders \(33\.3.%\), (last vacuumed .*|no vacuum recorded), warns above 10.%$/,
    ),
  });
  await inOrder('VACUUM orders');
  expect(await run(check)).toMatchObject({ verdict: 'ok' });
});

describe('postgres.statistics-freshness', () => {
  const check = { kind: 'postgres.statistics-freshness' };

  it('tells how much has changed since', async () => {
    await inOrder('ANALYZE orders');
    expect(await run(check)).toMatchObject({ verdict: 'ok' });
    await inOrder("UPDATE orders SET note = 'again' WHERE id <= 5000");
    expect(await run(check)).toMatchObject({
      verdict: 'warning',
      reason: expect.stringMatching(
        /^public\.orders was analysed .*, 5000 of 20.000 rows \(25.%\) changed since, warns above 20.%$/,
      ),
    });
    await inOrder('VACUUM ANALYZE orders');
    expect(await run(check)).toMatchObject({ verdict: 'ok' });
  });

  it('knows a table that never was, and one that is not there', async () => {
    await inOrder('CREATE TABLE raw AS SELECT n FROM generate_series(1, 50) n');
    expect(await run({ ...check, tables: ['raw'] })).toMatchObject({
      verdict: 'warning',
      reason: 'public.raw has 50 rows and was never analysed',
      next: 'ANALYZE public.raw',
    });
    expect(await run({ ...check, tables: ['orders', 'nothing'] })).toMatchObject({
      verdict: 'unknown',
      reason: 'Table nothing does not exist',
    });
  });
});

describe('postgres.indexes', () => {
  const indexes = [
    { name: 'orders_shop' },
    { table: 'orders', columns: ['shop_id', 'id'], methods: ['btree'] },
  ];
  const check = { kind: 'postgres.indexes', indexes };

  it('tells present, missing and not valid apart', async () => {
    expect(await run(check)).toMatchObject({
      verdict: 'ok',
      reason: 'orders_shop exists and is valid (and 1 more)',
    });
    const missing = { table: 'orders', columns: ['note'], methods: ['ivfflat', 'hnsw'] };
    expect(await run({ ...check, indexes: [...indexes, missing] })).toMatchObject({
      verdict: 'failing',
      reason: 'Index on orders (note) using ivfflat or hnsw is missing',
    });
    const building = server.asAdmin('CREATE UNIQUE INDEX CONCURRENTLY orders_note ON orders (note)');
    await expect(building).rejects.toThrow('could not create unique index');
    expect(await run({ ...check, indexes: [{ name: 'orders_note' }] })).toMatchObject({
      verdict: 'failing',
      reason: 'orders_note is invalid and not used: its build failed',
      next: 'DROP INDEX CONCURRENTLY orders_note, then create it again',
    });
  });
});

describe('postgres.sizes', () => {
  const check = { kind: 'postgres.sizes' };

  it('measures the database or its tables', async () => {
    const whole = await run({ ...check, warn: { above: 1_000_000_000 } });
    expect(whole).toMatchObject({
      verdict: 'ok',
      reason: expect.stringMatching(/^Database postgres uses \d[\d.,]*\sMB/),
    });
    expect(whole.evidence.table?.rows[0]?.[0]).toBe('public.orders');
    const table = await run({ ...check, tables: ['orders'], fail: { above: 1_000_000 } });
    expect(table).toMatchObject({
      verdict: 'failing',
      reason: expect.stringMatching(/^orders has about 20.000 rows and uses \d.*MB, fails above 1.MB$/),
    });
  });

  it('does not wait for a table that is locked', async () => {
    const client = new pg.Client({ connectionString: server.url.replace(/portal:[^@]*/, 'admin:of-admin') });
    await client.connect();
    await client.query('BEGIN');
    await client.query('LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
    const result = await run({ ...check, warn: { above: 1_000_000_000 } });
    await client.end();
    expect(result.verdict).toBe('ok');
    expect(result.evidence.table?.rows.map(([name]) => name)).not.toContain('public.orders');
  });
});

it('postgres.started', async () => {
  const check = { kind: 'postgres.started' };
  expect(await run({ ...check, role: 'context' })).toMatchObject({
    verdict: 'ok',
    reason: expect.stringMatching(/^Postgres started .* ago$/),
  });
  expect(await run({ ...check, warn: { below: 3600 } })).toMatchObject({ verdict: 'warning' });
});

it('postgres.started, against a service', async (test) => {
  const prometheus = await startPrometheus();
  if ('absent' in prometheus) return test.skip(prometheus.absent);
  process.env.SMALL_STACK_METRICS_URL = prometheus.url;
  const against = (service: string) => run({ kind: 'postgres.started', metrics: 'metrics', service });
  expect(await against('vector(time() + 100)')).toMatchObject({
    verdict: 'ok',
    reason: expect.stringMatching(/^Postgres started .* before the service$/),
  });
  expect(await against('vector(time() - 100000)')).toMatchObject({
    verdict: 'warning',
    reason: expect.stringMatching(/^Postgres started 1.d .* after the service, warns above 0.s$/),
  });
  expect(await against('absent_metric')).toMatchObject({ verdict: 'unknown' });
  await prometheus.remove();
});

it('postgres.settings', async () => {
  const expectIt = (expected: object) => run({ kind: 'postgres.settings', expect: expected });
  expect(await expectIt({ autovacuum: 'off', shared_buffers: { atLeast: 1_000_000 } })).toMatchObject({
    verdict: 'ok',
    reason: expect.stringMatching(/^autovacuum is off; shared_buffers is \d+MB$/),
  });
  expect(await expectIt({ autovacuum: 'on', statement_timeout: '5min' })).toMatchObject({
    verdict: 'warning',
    reason: expect.stringMatching(/^autovacuum is off, expected on; statement_timeout is .*, expected 5min$/),
  });
  expect(await expectIt({ nothing: 1 })).toMatchObject({ verdict: 'unknown' });
});

it('postgres.wraparound', async () => {
  const check = { kind: 'postgres.wraparound' };
  expect(await run(check)).toMatchObject({
    verdict: 'ok',
    reason: expect.stringMatching(/^Lowest of 3: \w+ has 2.14\d.* transactions left before wraparound/),
  });
  expect(await run({ ...check, fail: { below: 3_000_000_000 } })).toMatchObject({ verdict: 'failing' });
});
