import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareCheck } from '#lib/checks/prepare-check.ts';
import { runCheck } from '#lib/checks/run-check.ts';
import { preflightTarget } from '#lib/preflight/preflight.ts';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import { forgetRoles } from '#lib/probes/postgres/refuse-writing-role.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { smallCheck, smallPage, smallStack } from '#tests/setup/small-stack.ts';
import { type PostgresServer, startPostgres } from '../probes/postgres-server.ts';
import { readmeRole } from './readme-role.ts';

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
  await server.asAdmin('CREATE ROLE writers');
  await server.asAdmin('GRANT INSERT ON secret TO writers');
});
afterAll(async () => {
  await closeProbes();
  await server.remove();
});

/** A role that reads, as the README makes it, and then may do this as well. */
async function stackAs(name: string, ...more: string[]): Promise<Stack> {
  for (const statement of readmeRole()) await server.asAdmin(statement.replaceAll('pulsebook', name));
  for (const statement of more) await server.asAdmin(statement);
  const url = new URL(server.url);
  [url.username, url.password] = [name, `of-${name}`];
  forgetRoles();
  return smallStack({ database: { kind: 'postgres', url: url.href } });
}

const counting = { kind: 'postgres.query', sql: 'SELECT 1', count: true, warn: { above: 5 } };

function run(stack: Stack, given: Record<string, unknown> & { kind: string } = counting) {
  const check = smallCheck({ target: 'database', ...given });
  return runCheck(
    prepareCheck({
      stack,
      environment: 'here',
      page: smallPage(),
      check,
      params: {},
      explain: () => undefined,
    }),
  );
}

function allowing(stack: Stack): Stack {
  const here = stack.environments.here;
  const database = here?.targets.database;
  if (!here || !database) throw new Error('it has no database');
  const targets = { database: { ...database, allowWritingRole: true } };
  return { ...stack, environments: { here: { ...here, targets } } };
}

const reports = async (stack: Stack) => {
  const { findings, remedy } = await preflightTarget(stack, 'here', 'database');
  const problems = findings.filter(({ level }) => level === 'problem').map(({ text }) => text);
  return { problems, remedy: remedy?.text };
};

it("asks SQL of a page as the README's role, with which Preflight is content", async () => {
  const stack = await stackAs('pulsebook');
  expect(await run(stack)).toMatchObject({ verdict: 'ok' });
  expect(await reports(stack)).toEqual({ problems: [], remedy: undefined });
});

describe.each<[string, name: string, more: string[], why: string, take: string | undefined]>([
  [
    'a superuser',
    'super_reader',
    ['ALTER ROLE super_reader SUPERUSER'],
    'is a superuser and may read, change and drop everything',
    undefined,
  ],
  [
    'who may write to a table',
    'table_writer',
    ['GRANT DELETE ON shop TO table_writer'],
    'may write to shop',
    'REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON shop FROM table_writer;',
  ],
  [
    'who may write to one column',
    'column_writer',
    ['GRANT UPDATE (name) ON shop TO column_writer'],
    'may write to shop',
    'REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON shop FROM column_writer;',
  ],
  [
    'who owns a table',
    'table_owner',
    ['CREATE TABLE owned (id int)', 'ALTER TABLE owned OWNER TO table_owner'],
    'may write to owned',
    undefined,
  ],
  [
    'who may become one that writes, though it inherits nothing',
    'later_writer',
    ['GRANT writers TO later_writer WITH INHERIT FALSE'],
    'may write to secret',
    'REVOKE writers FROM later_writer;',
  ],
  [
    'who may write to all tables',
    'all_writer',
    ['GRANT pg_write_all_data TO all_writer'],
    'is a member of pg_write_all_data',
    'REVOKE pg_write_all_data FROM all_writer;',
  ],
  [
    'who may write as a member of a member',
    'nested_writer',
    ['CREATE ROLE team', 'GRANT pg_write_all_data TO team', 'GRANT team TO nested_writer'],
    'is a member of pg_write_all_data',
    'REVOKE team FROM nested_writer;',
  ],
  [
    'who may start programs',
    'starter',
    ['GRANT pg_execute_server_program TO starter'],
    'is a member of pg_execute_server_program',
    'REVOKE pg_execute_server_program FROM starter;',
  ],
  [
    'who may end sessions',
    'signaller',
    ['GRANT pg_signal_backend TO signaller'],
    'is a member of pg_signal_backend',
    'REVOKE pg_signal_backend FROM signaller;',
  ],
  [
    'who may replicate',
    'replicator',
    ['ALTER ROLE replicator REPLICATION'],
    'may start replication',
    'ALTER ROLE replicator NOREPLICATION;',
  ],
  [
    'who may create tables',
    'creator',
    ['GRANT CREATE ON SCHEMA public TO creator'],
    'may create tables in schema public',
    'REVOKE CREATE ON SCHEMA public FROM creator;',
  ],
  [
    'who may create schemas',
    'schema_creator',
    ['GRANT CREATE ON DATABASE postgres TO schema_creator'],
    'may create schemas in database postgres',
    'REVOKE CREATE ON DATABASE postgres FROM schema_creator;',
  ],
])('%s', (_, name, more, why, take) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await stackAs(name, ...more);
  });

  it('is not asked SQL of a page, and told what to grant instead', async () => {
    expect(await run(stack)).toMatchObject({
      verdict: 'unknown',
      unknown: 'denied',
      reason: `Not run: role ${name} ${why}. SQL from pages runs only as a read-only role`,
      next: expect.stringContaining('GRANT pg_monitor, pg_read_all_data TO pulsebook'),
    });
  });

  it("is asked Pulsebook's own questions", async () => {
    expect(await run(stack, { kind: 'postgres.tables', tables: ['shop'] })).toMatchObject({ verdict: 'ok' });
  });

  it('is shown in red, with what to take from it', async () => {
    const { problems, remedy } = await reports(stack);
    expect(problems).toEqual([`It ${why}`, 'Checks with SQL from a page do not run as this role']);
    expect(remedy).toContain('CREATE ROLE pulsebook LOGIN');
    if (take) expect(remedy).toContain(`-- ${take}`);
  });

  it('is asked it where the stack file allows that, which stays red', async () => {
    expect(await run(allowing(stack))).toMatchObject({ verdict: 'ok' });
    expect((await reports(allowing(stack))).problems.at(-1)).toContain('stack.yaml sets allowWritingRole');
  });

  it('is asked it again once what Preflight lists is revoked', async ({ skip }) => {
    skip(!take, 'an owner or a superuser keeps its rights');
    const { remedy = '' } = await reports(stack);
    const [, list = ''] = remedy.split(/^-- Or, if only Pulsebook .*$/m);
    for (const line of list.split('\n').filter(Boolean)) await server.asAdmin(line.replace('-- ', ''));
    expect(await run(stack)).toMatchObject({ verdict: 'ok' });
  });
});

it('holds for every kind whose SQL an author writes', async () => {
  const stack = await stackAs('kinds_writer', 'GRANT DELETE ON shop TO kinds_writer');
  const kinds: (Record<string, unknown> & { kind: string })[] = [
    counting,
    { kind: 'postgres.chain', sql: "SELECT 'a' AS link, true AS holds, 'b' AS say" },
    { kind: 'tcp.connect-rows', sql: "SELECT 'a' AS name, 'b' AS host, 1 AS port" },
  ];
  for (const given of kinds) expect(await run(stack, given)).toMatchObject({ unknown: 'denied' });
});

it('finds what a role may do among 5,000 tables within its deadline of two seconds', async () => {
  await server.asAdmin(`DO $$ BEGIN FOR n IN 1..5000 LOOP
    EXECUTE format('CREATE TABLE many_%s (id int)', n); EXECUTE format('GRANT SELECT ON many_%s TO portal', n);
  END LOOP; END $$`);
  const stack = await stackAs('many_reader');
  expect(await run(stack, { ...counting, deadline: 2 })).toMatchObject({ verdict: 'ok' });
});
