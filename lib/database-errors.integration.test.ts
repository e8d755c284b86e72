import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PrismaClient } from '#prisma/generated/client.ts';
import { type PostgresServer, startPostgres } from '#tests/integration/probes/postgres-server.ts';
import { describeDatabaseError, isConnectionError, isRowError } from './database-errors.ts';

let server: PostgresServer;
const clients: PrismaClient[] = [];

beforeAll(async () => {
  server = await startPostgres({ max_connections: '4', superuser_reserved_connections: '1' });
  await server.asAdmin('CREATE TABLE "ContentGap" (id char(12) PRIMARY KEY, data jsonb)');
  await server.asAdmin('GRANT ALL ON "ContentGap" TO portal');
});
afterAll(async () => {
  for (const client of clients) await client.$disconnect().catch(() => {});
  await server.remove();
});

function connect(url = server.url, connectTimeoutMs = 30_000): PrismaClient {
  const client = new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: 1, connectionTimeoutMillis: connectTimeoutMs }),
  });
  clients.push(client);
  return client;
}

async function failureOf(work: PromiseLike<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}

const insert = (client: PrismaClient, id: string, json = '{}') =>
  client.$executeRawUnsafe('INSERT INTO "ContentGap" VALUES ($1, $2::jsonb)', id, json);

describe('isConnectionError', () => {
  it.each([
    ['a NUL in a text', 'a\0', '{}', 'invalid byte sequence for encoding "UTF8": 0x00 (22021)'],
    ['a NUL in JSON', 'b', '"\\u0000"', 'unsupported Unicode escape sequence (22P05)'],
    ['half of a surrogate pair in JSON', 'c', '"\\ud800"', 'invalid input syntax for type json (22P02)'],
    ['a text that is too long', 'x'.repeat(20), '{}', 'value too long for type character(12) (22001)'],
    [
      'an id that is there',
      'there',
      '{}',
      'duplicate key value violates unique constraint "ContentGap_pkey" (23505)',
    ],
  ])('is false for %s', async (_, id, json, reason) => {
    const client = connect();
    if (id === 'there') await insert(client, id);
    const error = await failureOf(insert(client, id, json));
    expect(isConnectionError(error)).toBe(false);
    expect(isRowError(error)).toBe(true);
    expect(describeDatabaseError(error)).toBe(reason);
    await client.$disconnect();
  });

  it('is false for a request that Prisma rejects before it is sent', async () => {
    const error = await failureOf(connect().run.findMany({ where: { startedAt: 'nonsense' } }));
    expect([isConnectionError(error), isRowError(error)]).toEqual([false, true]);
  });

  it('is false for a missing table, which is not the fault of a row either', async () => {
    const error = await failureOf(connect().run.count());
    expect([isConnectionError(error), isRowError(error)]).toEqual([false, false]);
  });

  it('is true for a session that the server closes, or cancels by its time-out', async () => {
    const client = connect();
    const closed = await failureOf(client.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`);
    expect(isConnectionError(closed)).toBe(true);
    const slow = client.$transaction([
      client.$executeRaw`SET LOCAL statement_timeout = 20`,
      client.$queryRaw`SELECT pg_sleep(5)::text`,
    ]);
    expect(isConnectionError(await failureOf(slow))).toBe(true);
    await client.$disconnect();
  });

  it('is true for a server without a free connection', async () => {
    await server.untilAlone();
    const many = await Promise.allSettled(
      [1, 2, 3, 4].map(() => connect().$queryRaw`SELECT pg_sleep(0.5)::text`),
    );
    const refused = many.filter((one) => one.status === 'rejected');
    expect(refused.map(({ reason }) => isConnectionError(reason))).toContain(true);
    for (const client of clients) await client.$disconnect();
  });
});

describe('isConnectionError, where the server does not respond,', () => {
  it('is true for a rejected log-in and a missing database', async () => {
    await server.untilAlone();
    const wrongPassword = server.url.replace(/:[^:@]+@/, ':wrong@');
    const noDatabase = server.url.replace(/[^/]+$/, 'nothing');
    for (const url of [wrongPassword, noDatabase]) {
      expect(isConnectionError(await failureOf(connect(url).$queryRaw`SELECT 1`))).toBe(true);
    }
  });

  it('is true for a wrong address', async () => {
    for (const place of ['127.0.0.1:9', 'nowhere.invalid:5432']) {
      const error = await failureOf(connect(`postgresql://nobody@${place}/none`).run.count());
      expect(isConnectionError(error)).toBe(true);
    }
  });

  it('is true for a frozen server', async () => {
    process.kill(server.pid(), 'SIGSTOP');
    const error = await failureOf(connect(server.url, 500).$queryRaw`SELECT 1`);
    process.kill(server.pid(), 'SIGCONT');
    expect(isConnectionError(error)).toBe(true);
  });

  it('is true for a server that stops during a query, and afterwards', async () => {
    await server.untilAlone();
    const client = connect();
    const waiting = failureOf(client.$queryRaw`SELECT pg_sleep(60)::text`);
    await expect.poll(() => server.backends().length).toBe(1);
    await server.stop();
    expect(isConnectionError(await waiting)).toBe(true);
    expect(isConnectionError(await failureOf(client.$queryRaw`SELECT 1`))).toBe(true);
  });
});
