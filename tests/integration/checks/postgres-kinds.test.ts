import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareCheck } from '#lib/checks/prepare-check.ts';
import { runCheck } from '#lib/checks/run-check.ts';
import { preflightTarget } from '#lib/preflight/preflight.ts';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { smallCheck, smallPage, smallStack } from '#tests/setup/small-stack.ts';
import { type PostgresServer, startPostgres } from '../probes/postgres-server.ts';

const migrations = { head: 'c3', revisions: ['a1', 'b2', 'c3'] };
let server: PostgresServer;
let stack: Stack;

const at = (change: (url: URL) => void) => {
  const url = new URL(server.url);
  change(url);
  return url.href;
};

beforeAll(async () => {
  server = await startPostgres();
  const admin = at((url) => {
    url.username = 'admin';
    url.password = 'of-admin';
  });
  const reader = at((url) => {
    url.username = 'reader';
    url.password = 'of-reader';
  });
  await server.asAdmin("CREATE ROLE reader LOGIN PASSWORD 'of-reader' IN ROLE pg_monitor");
  await server.asAdmin('GRANT pg_read_all_data, pg_use_reserved_connections TO reader');
  await server.asAdmin('CREATE SCHEMA attic CREATE TABLE attic.old_things (id int)');
  const wrongPassword = at((url) => {
    url.password = 'wrong';
  });
  const missing = at((url) => {
    url.pathname = '/missing';
  });
  stack = smallStack(
    {
      database: { kind: 'postgres', url: reader },
      portal: { kind: 'postgres', url: server.url },
      admin: { kind: 'postgres', url: admin },
      locked: { kind: 'postgres', url: wrongPassword },
      missing: { kind: 'postgres', url: missing },
    },
    { migrations },
  );
});

afterAll(async () => {
  await closeProbes();
  await server.remove();
});

function run(given: Record<string, unknown> & { kind: string }, params = {}) {
  const check = smallCheck({ target: 'database', ...given });
  return runCheck(
    prepareCheck({ stack, environment: 'here', page: smallPage(), check, params, explain: () => undefined }),
  );
}

describe('postgres.connect', () => {
  it('times a log-in', async () => {
    const result = await run({ kind: 'postgres.connect', warn: { above: 60_000 } });
    expect(result).toMatchObject({ verdict: 'ok', evidence: { unit: 'milliseconds' } });
    expect(result.reason).toMatch(/^Connected to Postgres in [\d.]+.m?s$/);
  });

  it('notices a changed password although older connections go on', async () => {
    await run({ kind: 'postgres.query', sql: 'SELECT 1', count: true, warn: { below: 1 } });
    await server.asAdmin("ALTER ROLE reader PASSWORD 'changed'");
    const result = await run({ kind: 'postgres.connect' });
    await server.asAdmin("ALTER ROLE reader PASSWORD 'of-reader'");
    expect(result).toMatchObject({
      verdict: 'failing',
      next: expect.stringContaining('SMALL_STACK_DATABASE_URL'),
    });
    expect(result.reason).toContain('rejected the password of user "reader"');
  });

  it('names the databases that exist where one is missing', async () => {
    const result = await run({ kind: 'postgres.connect', target: 'missing' });
    expect(result).toMatchObject({
      verdict: 'failing',
      reason: expect.stringMatching(/Database "missing" does not exist at .*; existing databases: postgres$/),
      next: 'Fix the database name in SMALL_STACK_MISSING_URL, or create the database',
    });
  });

  it('names a refused password, and never shows it', async () => {
    const result = await run({ kind: 'postgres.connect', target: 'locked' });
    expect(result).toMatchObject({ verdict: 'failing' });
    expect(JSON.stringify(result)).not.toContain('wrong@');
  });
});

describe('postgres.query', () => {
  const shop = 'SELECT id, name FROM shop';

  it('counts rows, and all of them where only some are shown', async () => {
    const result = await run({
      kind: 'postgres.query',
      sql: `${shop};`,
      count: true,
      maxRows: 10,
      fail: { above: 999 },
    });
    expect(result).toMatchObject({ verdict: 'failing', reason: '1000 rows, fails above 999' });
    expect(result.evidence.table).toMatchObject({ truncated: true });
    expect(result.evidence.table?.rows).toHaveLength(10);
  });

  it('counts none as 0', async () => {
    const result = await run({
      kind: 'postgres.query',
      sql: `${shop} WHERE false`,
      count: true,
      warn: { atLeast: 1 },
    });
    expect(result).toMatchObject({ verdict: 'ok', reason: '0 rows' });
  });

  it('judges a column by row, with labels and units', async () => {
    const sql = 'SELECT name, id / 2.0 AS age, (id = 3)::int AS third FROM shop WHERE id < 4 ORDER BY id';
    const result = await run({
      kind: 'postgres.query',
      sql,
      value: 'age',
      labels: ['name'],
      columns: { age: 'seconds' },
      unit: 'seconds',
      fail: { above: 1 },
    });
    expect(result).toMatchObject({
      verdict: 'failing',
      reason: 'item 3: 1.5\u202fs, fails above 1\u202fs',
    });
    expect(result.evidence.samples).toHaveLength(3);
    expect(result.evidence.table?.columns).toEqual([
      { name: 'name' },
      { name: 'age', unit: 'seconds' },
      { name: 'third' },
    ]);
  });

  it('binds what a person typed', async () => {
    const given = {
      kind: 'postgres.query',
      sql: `${shop} WHERE $name IS NULL OR name = $name`,
      count: true,
      warn: { atLeast: 5000 },
    };
    expect((await run(given, { name: "x' OR 'a'='a" })).reason).toBe('0 rows');
    expect((await run(given, { name: 'item 7' })).reason).toBe('1 row');
    expect((await run(given)).reason).toBe('1000 rows');
  });

  it('does not take the first rows for all', async () => {
    const given = {
      kind: 'postgres.query',
      sql: `${shop} ORDER BY id`,
      value: 'id',
      labels: ['name'],
      maxRows: 10,
    };
    expect(await run({ ...given, fail: { above: 500 } })).toMatchObject({
      verdict: 'unknown',
      reason: 'Only the first 10 rows were judged: narrow the query',
    });
    expect(await run({ ...given, fail: { above: 5 } })).toMatchObject({ verdict: 'failing' });
  });

  it('takes NULL for no number', async () => {
    const result = await run({
      kind: 'postgres.query',
      sql: 'SELECT max(id) AS top FROM shop WHERE false',
      value: 'top',
      fail: { above: 1 },
    });
    expect(result).toMatchObject({ verdict: 'unknown', unknown: 'no-data' });
  });

  it('says which column there is not', async () => {
    const result = await run({ kind: 'postgres.query', sql: shop, value: 'size' });
    expect(result).toMatchObject({ verdict: 'unknown', reason: 'column size: the answer has id, name' });
  });

  it('shows rows as context without a limit', async () => {
    const given = { kind: 'postgres.query', sql: `${shop} LIMIT 5`, count: true, role: 'context' };
    expect(await run(given)).toMatchObject({ verdict: 'ok', reason: '5 rows' });
    expect(await run({ ...given, sql: `${shop} LIMIT 0` })).toMatchObject({
      verdict: 'ok',
      reason: '0 rows',
    });
  });

  it('cannot write', async () => {
    const sql = 'DELETE FROM shop RETURNING id';
    const result = await run({
      kind: 'postgres.query',
      target: 'portal',
      sql,
      count: true,
      warn: { atLeast: 1 },
    });
    expect(result).toMatchObject({ verdict: 'unknown', unknown: 'denied' });
    expect(await server.asAdmin('SELECT FROM shop')).toHaveLength(1000);
  });
});

describe('postgres.tables', () => {
  it('tells present from missing, with the schema that has it instead', async () => {
    const tables = ['shop', 'old_things'];
    const columns = ['shop.name', 'shop.price', 'nothing.x'];
    const result = await run({ kind: 'postgres.tables', tables, columns });
    expect(result).toMatchObject({
      verdict: 'failing',
      reason:
        'old_things is missing from public, but exists in attic; shop.price is missing from public; nothing.x is missing from public',
    });
    expect(result.evidence.table?.rows).toEqual([
      ['shop', 'present'],
      ['old_things', 'missing'],
      ['shop.name', 'present'],
      ['shop.price', 'missing'],
      ['nothing.x', 'missing'],
    ]);
  });

  it('is ok where all is there', async () => {
    const result = await run({ kind: 'postgres.tables', tables: ['old_things'], schema: 'attic' });
    expect(result).toMatchObject({ verdict: 'ok', reason: 'old_things exists' });
  });
});

describe('postgres.migrations', () => {
  const check = { kind: 'postgres.migrations' };

  it('tells no table, none applied, behind and head apart', async () => {
    expect((await run(check)).reason).toContain('Table alembic_version does not exist');
    await server.asAdmin('CREATE TABLE alembic_version (version_num varchar(32) NOT NULL)');
    expect((await run(check)).reason).toContain('alembic_version is empty');
    await server.asAdmin("INSERT INTO alembic_version VALUES ('a1')");
    expect(await run(check)).toMatchObject({
      verdict: 'failing',
      reason: expect.stringContaining('2 migrations behind'),
    });
    await server.asAdmin("UPDATE alembic_version SET version_num = 'c3'");
    expect(await run(check)).toMatchObject({ verdict: 'ok', reason: 'Database is at head c3' });
  });

  it('is not configured where the stack does not say its head', async () => {
    const { migrations: _, ...without } = stack;
    const given = { environment: 'here', page: smallPage(), params: {}, explain: () => undefined };
    const result = await runCheck(
      prepareCheck({
        ...given,
        stack: without,
        check: smallCheck({ ...check, target: 'database' }),
      }),
    );
    expect(result).toMatchObject({ verdict: 'unknown', unknown: 'not-configured' });
  });
});

describe('postgres.extension', () => {
  it.each([
    ['plpgsql', undefined, 'ok', 'plpgsql 1.0 is installed'],
    ['plpgsql', '1.1', 'failing', 'plpgsql 1.0 is installed, 1.1 or later is required'],
    ['pg_trgm', undefined, 'failing', 'pg_trgm is not installed in postgres; version 1.6 is available'],
    [
      'nothing',
      undefined,
      'failing',
      'nothing is not installed in postgres and not available on this server',
    ],
  ])('%s, at least %s', async (name, minVersion, verdict, reason) => {
    expect(await run({ kind: 'postgres.extension', name, minVersion })).toMatchObject({ verdict, reason });
  });
});

it('tcp.connect times a connection', async () => {
  const result = await run({ kind: 'tcp.connect', warn: { above: 60_000 } });
  expect(result).toMatchObject({
    verdict: 'ok',
    reason: expect.stringContaining('Connected in'),
  });
});

describe('preflight', () => {
  const texts = async (target: string) => {
    const report = await preflightTarget(stack, 'here', target);
    return {
      ...report,
      warnings: report.findings.filter(({ level }) => level !== 'ok').map(({ text }) => text),
    };
  };

  it('is content with a role that only looks', async () => {
    expect(await texts('database')).toMatchObject({
      state: 'answers',
      version: expect.stringMatching(/^PostgreSQL \d+/),
      identity: 'reader in postgres',
      warnings: [],
      remedy: undefined,
    });
  });

  it('warns of a role that may write, and says which role would do', async () => {
    const report = await texts('portal');
    expect(report.warnings).toEqual([
      'It may write to shop',
      'Checks with SQL from a page do not run as this role',
      "It does not see other roles' sessions and statistics: pg_monitor is missing",
      'It may not read every table: pg_read_all_data is missing',
      'It may not use reserved_connections when all other slots are taken: pg_use_reserved_connections is missing',
    ]);
    expect(
      report.remedy?.text,
    ).toBe(`CREATE ROLE pulsebook LOGIN PASSWORD 'choose-a-password' CONNECTION LIMIT 4;
GRANT CONNECT ON DATABASE postgres TO pulsebook;
GRANT pg_monitor, pg_read_all_data, pg_use_reserved_connections TO pulsebook;
ALTER ROLE pulsebook SET default_transaction_read_only = on;
ALTER ROLE pulsebook SET statement_timeout = '5s';
-- Or, if only Pulsebook logs in as portal, revoke this:
-- REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON shop FROM portal;`);
  });

  it('the role that it proposes is one that it is content with', async () => {
    const { remedy } = await texts('portal');
    for (const statement of remedy?.text.split('\n') ?? []) await server.asAdmin(statement);
    const url = at((url) => {
      url.username = 'pulsebook';
      url.password = 'choose-a-password';
    });
    const proposed = smallStack({ proposed: { kind: 'postgres', url } });
    const report = await preflightTarget(proposed, 'here', 'proposed');
    expect(report.findings.filter(({ level }) => level !== 'ok')).toEqual([]);
  });

  it('warns of a superuser', async () => {
    expect((await texts('admin')).warnings).toEqual([
      'It is a superuser and may read, change and drop everything',
      'Checks with SQL from a page do not run as this role',
    ]);
  });

  it('says why a target does not answer, and what to do', async () => {
    expect(await texts('locked')).toMatchObject({
      state: 'unreachable',
      problem: expect.stringContaining('rejected the password'),
      next: expect.stringContaining('SMALL_STACK_LOCKED_URL'),
    });
  });
});
