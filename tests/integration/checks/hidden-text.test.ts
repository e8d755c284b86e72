import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { db } from '#lib/db.ts';
import { preflightTarget } from '#lib/preflight/preflight.ts';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import { findRun } from '#lib/runs/find-run.ts';
import { recordRun } from '#lib/runs/record-run.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { showHiddenIn } from '#lib/vocabulary/clean-text.ts';
import { freePort } from '#scripts/runtime/free-port.mjs';
import { smallStack } from '#tests/setup/small-stack.ts';
import { startPrometheus, startRedis, withRedis } from '../probes/debian-server.ts';
import { type PostgresServer, startPostgres } from '../probes/postgres-server.ts';
import { listen } from '../probes/proxy.ts';
import { checkRunner, type Given } from './check-runner.ts';

const nasty = 'run_\u202e\u200b1\u{e0041}\u0000\u001b';
const shown = 'run_\\u202E\\u200B1\\u{E0041}\\u0000\\u001B';

const web = createServer((request, response) => {
  if (request.url === '/plain') response.writeHead(500, { 'x-run': 'r\u00ad\u0085' });
  response.end(
    request.url === '/list' ? JSON.stringify({ runs: [{ id: nasty, half: '\ud83d' }] }) : `raw ${nasty}`,
  );
});
let postgres: PostgresServer;
let redis: Awaited<ReturnType<typeof startRedis>>;
let prometheus: Awaited<ReturnType<typeof startPrometheus>>;
let stack: Stack;
const run = checkRunner(() => stack, 'database');

beforeAll(async () => {
  const port = await listen(web, await freePort());
  // The recorder waits three seconds, which the first connection may take on a busy machine.
  await db.run.count();
  [postgres, redis, prometheus] = await Promise.all([startPostgres(), startRedis(), startPrometheus()]);
  await postgres.asAdmin("CREATE ROLE reader LOGIN PASSWORD 'of-reader'");
  const reader = new URL(postgres.url);
  reader.username = 'reader';
  reader.password = 'of-reader';
  stack = smallStack({
    database: { kind: 'postgres', url: reader.href },
    cache: { kind: 'redis', url: 'absent' in redis ? undefined : redis.url },
    metrics: { kind: 'prometheus', url: 'absent' in prometheus ? undefined : prometheus.url },
    api: { kind: 'http', url: `http://127.0.0.1:${port}` },
  });
});
afterAll(async () => {
  await closeProbes();
  await db.$disconnect();
  web.close();
  await postgres.remove();
  for (const server of [redis, prometheus]) if ('remove' in server) await server.remove();
});

function expectNothingHidden(data: unknown): void {
  expect(data).toBe(showHiddenIn(data));
}

/** Nothing hidden is in the result, it can be kept, and what is kept says the same. */
async function runAndKeep(given: Given): Promise<CheckResult> {
  const result = await run(given);
  expectNothingHidden({ ...result, ref: undefined });
  const { runId, note } = await recordRun(result, { pageHash: 'x', who: 'me', trigger: 'run-check' });
  expect(note).toBeUndefined();
  expect(await findRun(runId ?? '')).toMatchObject({ reason: result.reason, verdict: result.verdict });
  return result;
}

it('writes out what Postgres cells and columns hide', async () => {
  const sql = `SELECT 3 AS "n\u202e", 'run_' || chr(8238) || chr(8203) || chr(27) || '1' AS run`;
  const result = await runAndKeep({
    kind: 'postgres.query',
    sql,
    value: 'n\u202e',
    labels: ['run'],
    say: '{run} has {value} tries of 5',
    fail: { above: 2 },
  });
  expect(result).toMatchObject({
    verdict: 'failing',
    reason: 'run_\\u202E\\u200B\\u001B1 has 3 tries of 5, fails above 2',
    evidence: {
      table: { columns: [{ name: 'n\\u202E' }, { name: 'run' }] },
      samples: [{ labels: { run: 'run_\\u202E\\u200B\\u001B1' } }],
    },
  });
});

it('keeps the error of a NUL that Postgres itself refuses', async () => {
  const count = { kind: 'postgres.query', count: true };
  const bytes = await runAndKeep({ ...count, sql: `SELECT convert_from('\\x6100'::bytea, 'UTF8')` });
  expect(bytes).toMatchObject({ verdict: 'unknown', reason: expect.stringContaining('0x00') });
  const json = await runAndKeep({ ...count, sql: `SELECT '{"a": "\\u0000"}'::jsonb ->> 'a'` });
  expect(json).toMatchObject({ verdict: 'unknown', unknown: 'error' });
  const named = await runAndKeep({ ...count, sql: `SELECT * FROM "no\u202etable"` });
  expect(named.reason).toContain('no\\u202Etable');
});

it('writes out what JSON and bodies over HTTP hide, also where JSON itself escaped it', async () => {
  const listed = await runAndKeep({
    kind: 'http.list',
    target: 'api',
    path: '/list',
    list: '/runs',
    groupBy: '/half',
    example: '/id',
  });
  expect(listed.evidence.table?.rows[0]).toEqual(expect.arrayContaining([shown, '\\uD83D']));
  const failed = await runAndKeep({ kind: 'http.get', target: 'api', path: '/plain' });
  expect(failed).toMatchObject({ verdict: 'failing', reason: expect.stringContaining(`raw ${shown}`) });
});

test('writes out what a Redis value hides', async (context) => {
  if ('absent' in redis) return context.skip(redis.absent);
  await withRedis(redis.port, (admin) => admin.set('key', nasty));
  const result = await runAndKeep({ kind: 'redis.command', target: 'cache', command: ['GET', 'key'] });
  expect(result.evidence.document).toBe(shown);
});

test('writes out what a label of Prometheus hides', async (context) => {
  if ('absent' in prometheus) return context.skip(prometheus.absent);
  const query = `label_replace(vector(3), "run", ${JSON.stringify(nasty).replace('\\u0000', '\\x00')}, "", "")`;
  const result = await runAndKeep({ kind: 'prometheus.query', target: 'metrics', query, fail: { above: 2 } });
  expect(result).toMatchObject({ verdict: 'failing', reason: expect.stringContaining(shown) });
});

it('asks again with the very characters that a person gave', async () => {
  const given = 'a\u202eb';
  const sql = 'SELECT length($run) AS n, $run AS run';
  const result = await run({ kind: 'postgres.query', sql, value: 'n', labels: ['run'] }, { run: given });
  expect(result).toMatchObject({
    ref: { params: { run: given } },
    evidence: {
      samples: [{ value: 3, labels: { run: 'a\\u202Eb' } }],
      asked: [{ text: expect.stringContaining("E'a\\u202Eb'"), command: expect.stringContaining('\\u202E') }],
    },
  });
});

it('writes out what a target says of itself in preflight', async () => {
  await postgres.asAdmin('CREATE ROLE "re\u202eader" LOGIN');
  await postgres.allowOnly('host all all 127.0.0.1/32 trust');
  const place = postgres.url.replace(/portal:[^@]*@/, 're%E2%80%AEader@');
  const other = smallStack({ database: { kind: 'postgres', url: place } });
  const report = await preflightTarget(other, 'here', 'database');
  expect(report).toMatchObject({ state: 'answers', identity: expect.stringContaining('re\\u202Eader') });
  expectNothingHidden(report);
});
