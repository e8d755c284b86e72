import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closeProbes, createTargetClient } from '#lib/probes/create-target-client.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { PostgresQuestion } from '#lib/probes/target-client.ts';
import type { Target } from '#lib/stacks/stack.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { targetAt } from './target-at.ts';

let server: PostgresServer;
let superuser: Target;

beforeAll(async () => {
  server = await startPostgres();
  superuser = targetAt(server.url.replace(/portal:[^@]*/, 'admin:of-admin'));
});
afterEach(() => closeProbes());
afterAll(() => server.remove());

async function ask(question: PostgresQuestion | string) {
  const { client } = createTargetClient({ targets: () => superuser, target: 'target', deadlineMs: 20_000 });
  return client.postgres(typeof question === 'string' ? { sql: question } : question);
}
const cellOf = async (sql: string) => (await ask(sql)).rows[0]?.[0];
const failureOf = (sql: string) => ask(sql).catch((error: unknown) => error);

/** A question that leaves something in its session, and how the next sees whether it is still there. */
const leftovers: [string, leave: string, look: string, clean: unknown][] = [
  [
    'an advisory lock',
    'SELECT pg_advisory_lock(4711)',
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'",
    0,
  ],
  [
    'a setting',
    "SELECT set_config('search_path', 'nowhere', false), set_config('statement_timeout', '0', false)",
    "SELECT current_setting('search_path')",
    '"$user", public',
  ],
  ['another role', "SELECT set_config('role', 'portal', false)", 'SELECT current_user', 'admin'],
  [
    'a sign that it may write',
    "SELECT set_config('default_transaction_read_only', 'off', false)",
    "SELECT current_setting('transaction_read_only')",
    'on',
  ],
  [
    'another name',
    "SELECT set_config('application_name', 'app', false)",
    "SELECT current_setting('application_name')",
    'pulsebook',
  ],
];

test.each(leftovers)(
  '%s does not reach the next question of the same session',
  async (_, leave, look, clean) => {
    const pid = await cellOf('SELECT pg_backend_pid()');
    await ask(leave);
    expect(await cellOf(look)).toBe(clean);
    expect(await cellOf('SELECT pg_backend_pid()')).toBe(pid);
  },
);

test.each(leftovers)(
  '%s does not reach it either where the question failed after it',
  async (_, leave, look, clean) => {
    const pid = await cellOf('SELECT pg_backend_pid()');
    const failing = `WITH left_behind AS MATERIALIZED (${leave}) SELECT 1 / count(*)::int + 1 / (count(*)::int - 1) FROM left_behind`;
    expect(await failureOf(failing)).toMatchObject({ code: '22012' });
    const asBefore = `SELECT pg_backend_pid(), (${look})`;
    await expect
      .poll(async () => {
        const sessions = await Promise.all([ask(asBefore), ask(asBefore)]);
        return sessions.flatMap(({ rows }) => rows).find(([other]) => other === pid)?.[1];
      })
      .toBe(clean);
  },
);

test('a lock that a question took is free for everyone as soon as it is answered', async () => {
  await ask('SELECT pg_advisory_lock(4711)');
  const [free] = await server.asAdmin<{ free: boolean }>('SELECT pg_try_advisory_lock(4711) AS free');
  expect(free).toEqual({ free: true });
});

test.each(['PREPARE kept AS SELECT 1', 'SELECT 1; PREPARE kept AS SELECT 1'])(
  'no prepared statement survives: %s',
  async (sql) => {
    await failureOf(sql);
    expect(await cellOf('SELECT count(*) FROM pg_prepared_statements')).toBe(0);
  },
);

test('no program of the server is started, even for a superuser', async () => {
  const [row] = await server.asAdmin<{ data: string }>("SELECT current_setting('data_directory') AS data");
  const trace = path.join(row?.data ?? '', 'started');
  const failure = await failureOf(`COPY (SELECT 1) TO PROGRAM 'cat > ${trace}'`);
  expect(failure).toBeInstanceOf(ProbeError);
  expect(failure).toMatchObject({ code: '42601' });
  expect(existsSync(trace)).toBe(false);
});
