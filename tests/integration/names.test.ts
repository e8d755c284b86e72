import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readNames, type TargetNames } from '#lib/preflight/read-names.ts';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { smallStack } from '#tests/setup/small-stack.ts';
import { startPrometheus } from './probes/debian-server.ts';
import { type PostgresServer, startPostgres } from './probes/postgres-server.ts';

let database: PostgresServer;
let prometheus: Awaited<ReturnType<typeof startPrometheus>>;
let stack: Stack;

beforeAll(async () => {
  [database, prometheus] = await Promise.all([startPostgres(), startPrometheus()]);
  for (const statement of [
    'CREATE TABLE orders (id bigint NOT NULL, note varchar(40), placed timestamptz, gone int)',
    'ALTER TABLE orders DROP COLUMN gone',
    "COMMENT ON TABLE orders IS 'What was ordered'",
    "COMMENT ON COLUMN orders.note IS 'In their own words'",
    'GRANT SELECT ON orders TO portal',
    'CREATE TABLE hidden (secret text)',
    'CREATE VIEW recent AS SELECT id FROM orders',
    'CREATE TABLE events (at date NOT NULL) PARTITION BY RANGE (at)',
    "CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
    'CREATE SCHEMA apart CREATE TABLE elsewhere (id int)',
  ]) {
    await database.asAdmin(statement);
  }
  if ('port' in prometheus) await untilScraped(prometheus.port);
  stack = smallStack({
    database: { kind: 'postgres', url: database.url },
    metrics: { kind: 'prometheus', url: 'url' in prometheus ? prometheus.url : undefined },
    unset: { kind: 'postgres', url: undefined },
    down: { kind: 'prometheus', url: 'http://127.0.0.1:9' },
    api: { kind: 'http', url: 'http://127.0.0.1:9' },
  });
});
afterAll(async () => {
  await closeProbes();
  await database.remove();
  if ('remove' in prometheus) await prometheus.remove();
});

async function untilScraped(port: number): Promise<void> {
  const headers = { authorization: `Basic ${btoa('admin:test')}` };
  const all = `http://127.0.0.1:${port}/api/v1/label/__name__/values`;
  while (!(await (await fetch(all, { headers })).text()).includes('"up"')) await sleep(100);
}

async function namesOf(target: string): Promise<TargetNames> {
  const found = readNames(stack, 'here').find((one) => one.target === target);
  if (!found) throw new Error(`no names are read of ${target}`);
  return found.names;
}

describe('names that a check may use', () => {
  it('are told of Postgres and Prometheus, and of nothing else', () => {
    expect(readNames(stack, 'here').map(({ target }) => target)).toEqual([
      'database',
      'metrics',
      'unset',
      'down',
    ]);
  });

  it('of Postgres: tables of the search path, with their columns, as the role that asks sees them', async () => {
    const names = await namesOf('database');
    if (names.state !== 'tables') throw new Error(JSON.stringify(names));
    expect(names.isWhole).toBe(true);
    const table = (name: string) => names.tables.find((one) => one.name === name);
    expect(table('orders')).toEqual({
      schema: 'public',
      name: 'orders',
      kind: 'table',
      comment: 'What was ordered',
      isReadable: true,
      columns: [
        { name: 'id', type: 'bigint', isNullable: false },
        { name: 'note', type: 'character varying(40)', isNullable: true, comment: 'In their own words' },
        { name: 'placed', type: 'timestamp with time zone', isNullable: true },
      ],
    });
    expect(table('recent')?.kind).toBe('view');
    expect(table('hidden')?.isReadable).toBe(false);
    expect(names.tables.map(({ name }) => name).sort()).toEqual([
      'events',
      'hidden',
      'orders',
      'recent',
      'secret',
      'shop',
    ]);
  });

  it('of Prometheus: metrics with samples', async (context) => {
    if ('absent' in prometheus) return context.skip(prometheus.absent);
    const names = await namesOf('metrics');
    expect(names).toMatchObject({ state: 'metrics', isWhole: true });
    expect('metrics' in names && names.metrics).toContainEqual({ name: 'up' });
  });

  it('are not told where nobody says where it is, or nobody answers', async () => {
    expect(await namesOf('unset')).toEqual({ state: 'silent', problem: 'SMALL_STACK_UNSET_URL is not set' });
    expect(await namesOf('down')).toMatchObject({
      state: 'silent',
      problem: expect.stringContaining('127.0.0.1:9'),
      next: expect.stringContaining('SMALL_STACK_DOWN_URL'),
    });
  });

  it('are asked once for all who look', async () => {
    const [one, other] = await Promise.all([namesOf('database'), namesOf('database')]);
    expect(other).toBe(one);
  });

  it('are asked for again soon after a failure', async () => {
    const again = smallStack({
      database: { kind: 'postgres', url: `${database.url}?application_name=again` },
    });
    const stateNow = async () => (await readNames(again, 'here')[0]?.names)?.state;
    await database.stop();
    expect(await stateNow()).toBe('silent');
    expect(await stateNow()).toBe('silent');
    await database.start();
    await expect.poll(stateNow).toBe('tables');
  });
});
