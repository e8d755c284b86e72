import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SweepPlace } from '#lib/triage/plan-sweep.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { readmeRole } from '../checks/readme-role.ts';
import { type PostgresServer, startPostgres } from '../probes/postgres-server.ts';
import { writeStack } from './swept-stack.ts';

// After swept-stack.ts, which says where the content is.
const { closeProbes } = await import('#lib/probes/create-target-client.ts');
const { maxConnections } = await import('#lib/probes/connection-limits.ts');
const { sweep } = await import('#lib/triage/sweep.ts');

const databases = Array.from({ length: 10 }, (_, n) => `shop_${n}`);
/** One at a time is the sampler's, and as many as it may are Pulsebook's. */
const logInsAtOnce = 3;
let server: PostgresServer;

beforeAll(async () => {
  const ordinary = maxConnections.server + logInsAtOnce + 1;
  server = await startPostgres({
    max_connections: String(ordinary + 1),
    superuser_reserved_connections: '1',
    reserved_connections: '0',
  });
  for (const name of databases) await server.asAdmin(`CREATE DATABASE ${name}`);
  for (const statement of readmeRole()) await server.asAdmin(statement);
  // Cheap for the application, whose log-ins are only counted.
  await server.allowOnly('host all portal 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256');
});
afterAll(async () => {
  await closeProbes();
  await server.remove();
});

const urlOf = (database: string) =>
  `postgresql://pulsebook:of-pulsebook@127.0.0.1:${server.port}/${database}`;

const kinds = `connections: { title: Connections, kind: postgres.connections, deadline: 20, every: 60 }
sessions: { title: Sessions, kind: postgres.sessions, deadline: 20, every: 60 }
blocked: { title: Blocked, kind: postgres.blocked, deadline: 20, every: 60 }
locks: { title: Locks, kind: postgres.ddl-locks, deadline: 20, every: 60 }
settings: { title: Settings, kind: postgres.settings, expect: { autovacuum: 'on' }, deadline: 20, every: 60 }
`;
const question = (n: number) =>
  `q${n}: { title: Question ${n}, kind: postgres.query, sql: SELECT ${n} AS n, value: n, fail: { above: 1000 }, onEmpty: { verdict: ok, because: none }, deadline: 20, every: 60 }`;
const up = 'up: { title: Up, kind: postgres.connect, warn: { above: 60000 }, deadline: 20, every: 60 }';

function stacks(name: string, many: number, questions: number): Promise<SweepPlace[]> {
  return Promise.all(
    Array.from({ length: many }, (_, n) =>
      writeStack(
        `${name}-${n}`,
        { database: { kind: 'postgres', url: urlOf(databases[n % databases.length] ?? '') } },
        { up, kinds, questions: Array.from({ length: questions }, (_, q) => question(q)).join('\n') },
      ),
    ),
  );
}

/** The most sessions of the role at one time, by what the server says, until the work is over. */
async function maxSessions(work: Promise<unknown>): Promise<number> {
  let isOver = false;
  void work.finally(() => {
    isOver = true;
  });
  const client = new pg.Client({
    host: '127.0.0.1',
    port: server.port,
    user: 'admin',
    password: 'of-admin',
    database: 'postgres',
  });
  await client.connect();
  let most = 0;
  while (!isOver) {
    const { rows } = await client.query<{ count: number }>(
      "SELECT count(*)::int, pg_sleep(0.005) FROM pg_stat_activity WHERE usename = 'pulsebook'",
    );
    most = Math.max(most, rows[0]?.count ?? 0);
  }
  await client.end();
  return most;
}

/** Another application logs in again and again until the work is over, and at least so often. What was refused. */
async function logInMeanwhile(work: Promise<unknown>, atLeast: number): Promise<unknown[]> {
  const refused: unknown[] = [];
  let isOver = false;
  void work.finally(() => {
    isOver = true;
  });
  let times = 0;
  const one = async () => {
    while (!isOver || times < atLeast) {
      times += 1;
      const client = new pg.Client({ connectionString: server.url });
      client.on('error', () => {});
      try {
        await client.connect();
      } catch (error) {
        refused.push(error);
      }
      await client.end();
    }
  };
  await Promise.all(Array.from({ length: logInsAtOnce }, one));
  return refused;
}

const each = (places: SweepPlace[]) => places.map((place) => [place]);

it.each([
  ['ten stacks, each swept by itself', 'ten', 10, 20, 0, each],
  ['forty stacks, each swept by itself', 'forty', 40, 4, 400, each],
  ['ten stacks, swept as one', 'one', 10, 20, 0, (places: SweepPlace[]) => [places]],
])(
  "keeps to the README's role with %s on one server, and other applications log in",
  async (_, name, many, questions, logIns, plan) => {
    const places = await stacks(name, many, questions);
    const swept = Promise.all(plan(places).map((some) => sweep(some).done));
    const [pages, most, refused] = await Promise.all([
      swept,
      maxSessions(swept),
      logInMeanwhile(swept, logIns),
    ]);
    const results: CheckResult[] = pages.flat().flatMap(({ results }) => results);
    expect(results).toHaveLength(many * (questions + 6));
    expect(most).toBeLessThanOrEqual(maxConnections.server);
    expect(refused).toEqual([]);
    // Log-ins and Pulsebook together may fill so small a server, which is no alarm about Pulsebook alone.
    const isFull = ({ ref, reason }: CheckResult) =>
      ref.check === 'connections' && /^(All|6 of|7 of) 7 connections used/.test(reason);
    const others = results.filter((result) => result.verdict !== 'ok' && !isFull(result));
    for (const { verdict, reason } of others) {
      expect(verdict, reason).toBe('unknown');
      expect(reason).toMatch(/^Pulsebook's limit of|^Skipped: the 5 s budget/);
    }
    // How many, within five seconds, is a matter of the machine.
    expect(others.length).toBeLessThan(results.length);
  },
);
