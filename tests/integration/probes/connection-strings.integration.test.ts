import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { maxConnections } from '#lib/probes/connection-limits.ts';
import { closeProbes, createTargetClient } from '#lib/probes/create-target-client.ts';
import { countOpen } from '#lib/probes/pool/take-connection.ts';
import type { ProbeError } from '#lib/probes/probe-error.ts';
import { parseConnection } from '#lib/stacks/connection/parse-connection.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { targetAt } from './target-at.ts';

const characters = [...'?#@:%/ &=+,;\\\'"[]|^`{}<>$!~', 'é', 'ß', '日', '😀', '\u00a0'];
const named = characters.map((character) => ({
  character,
  user: `u${character}r`,
  password: `p${character}w`,
}));
const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);
const encode = (text: string) => Array.from(Buffer.from(text), (byte) => `%${byte.toString(16)}`).join('');
const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

let server: PostgresServer;
let place: string;
beforeAll(async () => {
  server = await startPostgres({
    ssl: 'on',
    listen_addresses: hasIpv6 ? '127.0.0.1,::1' : '127.0.0.1',
    unix_socket_directories: '.',
  });
  place = `127.0.0.1:${server.port}`;
  const roles = named.map(
    ({ user, password }) => `CREATE ROLE ${quote(user)} LOGIN PASSWORD ${literal(password)}`,
  );
  await server.asAdmin(
    [
      ...roles,
      "CREATE ROLE plain LOGIN PASSWORD 'word'",
      "CREATE ROLE encrypted LOGIN PASSWORD 'word'",
      "CREATE ROLE reader LOGIN PASSWORD 'word'",
      'ALTER ROLE reader SET default_transaction_read_only = on',
    ].join(';'),
  );
  await server.asAdmin('CREATE DATABASE plain');
  await server.allowOnly(
    [
      'hostssl all encrypted 127.0.0.1/32 scram-sha-256',
      'hostnossl all plain 127.0.0.1/32 scram-sha-256',
      'host all encrypted,plain 127.0.0.1/32 reject',
      'host all all 127.0.0.1/32 scram-sha-256',
      'host all all ::1/128 scram-sha-256',
      'local all all scram-sha-256',
    ].join('\n'),
  );
});
afterEach(() => closeProbes());
afterAll(() => server.remove());

async function ask(url: string, sql = 'SELECT current_user') {
  const target = targetAt(url, { kind: 'postgres' });
  const { client } = createTargetClient({ targets: () => target, target: 'target', deadlineMs: 20_000 });
  const { rows } = await client.postgres({ sql });
  return rows[0]?.[0];
}
const failureOf = (url: string): Promise<ProbeError> =>
  ask(url).then(
    () => Promise.reject(new Error('it connected')),
    (error: ProbeError) => error,
  );

/** Who one is by each way to write each character, with the ways that are refused. */
function askEach(
  urlOf: (each: (typeof named)[number]) => string,
): Promise<[character: string, who: unknown][]> {
  return Promise.all(
    named.map(async (each) => {
      const url = urlOf(each);
      const parsed = parseConnection(url, 'postgres');
      return [each.character, 'refusal' in parsed ? parsed.refusal : await ask(url)] as [string, unknown];
    }),
  );
}

describe('roles whose names and passwords hold a character', () => {
  const everyone = named.map(({ character, user }) => [character, user]);

  test('encoded', async () => {
    expect(
      await askEach(
        ({ user, password }) =>
          `postgresql://${encode(user)}:${encode(password)}@${place}/postgres?sslmode=disable`,
      ),
    ).toEqual(everyone);
  });

  test('raw, but for three that a URL cannot hold and of which the refusal says so', async () => {
    const after = ' (write %40 for an "@" after the host)';
    const refusals: Record<string, string> = {
      '@': `the user contains "@": write %40; the password contains "@": write %40${after}`,
      '/': `the user contains "/": write %2F; the password contains "/": write %2F${after}`,
      '%': 'the user contains "%": write %25',
    };
    const asTheyAre = everyone.map(([character = '', user]) => [character, refusals[character] ?? user]);
    expect(
      await askEach(({ character, user, password }) => {
        // A colon ends the user.
        const name = character === ':' ? encode(user) : user;
        return `postgresql://${name}:${password}@${place}/postgres?sslmode=disable`;
      }),
    ).toEqual(asTheyAre);
  });

  test('in a conninfo string', async () => {
    const inQuotes = (text: string) => `'${text.replace(/['\\]/g, '\\$&')}'`;
    expect(
      await askEach(
        ({ user, password }) =>
          `host=127.0.0.1 port=${server.port} dbname=postgres user=${inQuotes(user)} password=${inQuotes(password)}`,
      ),
    ).toEqual(everyone);
  });

  test('as parameters', async () => {
    expect(
      await askEach(({ user, password }) => {
        const query = `user=${encodeURIComponent(user)}&password=${encodeURIComponent(password)}`;
        return `postgresql://${place}/postgres?sslmode=disable&${query}`;
      }),
    ).toEqual(everyone);
  });
});

describe('where it leads', () => {
  const folder = () => encodeURIComponent(server.data);
  test('a unix socket, as a parameter and as the host', async () => {
    expect(
      await ask(`postgresql:///postgres?host=${server.data}&port=${server.port}&user=reader&password=word`),
    ).toBe('reader');
    expect(await ask(`postgresql://reader:word@${folder()}:${server.port}/postgres`)).toBe('reader');
    expect(await failureOf(`postgresql://reader:word@${folder()}:1/postgres`)).toMatchObject({
      kind: 'unreachable',
      code: 'ENOENT',
      message: `Socket ${server.data}/.s.PGSQL.1 does not exist`,
    });
  });

  test('IPv6', async (context) => {
    if (!hasIpv6) context.skip('this machine has no ::1');
    expect(await ask(`postgresql://reader:word@[::1]:${server.port}/postgres`)).toBe('reader');
    expect(await ask(`postgresql://reader:word@ignored/postgres?hostaddr=::1&port=${server.port}`)).toBe(
      'reader',
    );
  });

  test('without a database, that of the user; options and parameters reach the server, our name wins', async () => {
    const url = `postgresql://plain:word@${place}?sslmode=disable&application_name=theirs&options=-c%20search_path%3Dshop`;
    const sql =
      "SELECT concat_ws('|', current_database(), current_setting('search_path'), current_setting('application_name'))";
    expect(await ask(url, sql)).toBe('plain|shop|pulsebook');
  });

  test('the next of several servers, where one is not reached; a refusal ends it', async () => {
    const nobody = '127.0.0.1:1';
    expect(await ask(`postgresql://reader:word@${nobody},${place}/postgres`)).toBe('reader');
    expect(await failureOf(`postgresql://reader:wrong@${place},${nobody}/postgres`)).toMatchObject({
      code: '28P01',
    });
    const { code, message } = await failureOf(`postgresql://reader:word@${nobody},127.0.0.1:2/postgres`);
    expect(code).toBe('ECONNREFUSED');
    expect(message).toMatch(/127\.0\.0\.1:1.*127\.0\.0\.1:2/);
  });

  test('a session is counted on the server that it is on, and not on one that was tried before', async () => {
    const nobody = { host: '127.0.0.1', port: 1, tls: false };
    const really = { host: 'localhost', port: server.port, tls: false };
    expect(await ask(`postgresql://reader:word@127.0.0.1:1,${place}/postgres`)).toBe('reader');
    expect([countOpen(nobody), countOpen(really)]).toEqual([0, 1]);
    await Promise.all([1, 2, 3, 4].map(() => ask(`postgresql://reader:word@127.0.0.1:1,${place}/postgres`)));
    expect(countOpen(really)).toBeLessThanOrEqual(maxConnections.server);
  });

  test.each([
    ['primary', true],
    ['read-only', true],
    ['prefer-standby', true],
    ['read-write', 'is a primary whose sessions are read-only for this role'],
    ['standby', 'is a primary, but its connection string has target_session_attrs=standby'],
  ])('target_session_attrs=%s', async (attributes, expected) => {
    const url = `postgresql://reader:word@${place}/postgres?target_session_attrs=${attributes}`;
    if (typeof expected === 'boolean') expect(await ask(url)).toBe('reader');
    else
      expect(await failureOf(url)).toMatchObject({
        kind: 'unreachable',
        message: expect.stringContaining(expected),
      });
  });
});

describe('sslmode', () => {
  const isEncrypted = 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()';
  const certificate = () => encodeURIComponent(path.join(server.data, 'server.crt'));
  test.each([
    ['encrypted', '', true],
    ['encrypted', 'sslmode=prefer', true],
    ['encrypted', 'sslmode=allow', true],
    ['encrypted', 'sslmode=require', true],
    ['encrypted', 'sslmode=disable', '28000'],
    ['plain', '', false],
    ['plain', 'sslmode=allow', false],
    ['plain', 'sslmode=require', '28000'],
    ['encrypted', 'sslmode=require&channel_binding=require', true],
    ['plain', 'sslmode=disable&channel_binding=require', 'CHANNEL_BINDING'],
    ['encrypted', 'sslmode=verify-ca', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['encrypted', 'sslmode=require&sslrootcert=/nowhere', 'NO_PEM'],
  ])('%s %s', async (role, query, expected) => {
    const url = `postgresql://${role}:word@${place}/postgres?${query}`;
    if (typeof expected === 'string') expect(await failureOf(url)).toMatchObject({ code: expected });
    else expect(await ask(url, isEncrypted)).toBe(expected);
  });

  test('a certificate is checked against sslrootcert', async () => {
    const url = `postgresql://encrypted:word@${place}/postgres?sslrootcert=${certificate()}`;
    expect(await ask(`${url}&sslmode=require`, isEncrypted)).toBe(true);
    expect(await ask(`${url}&sslmode=verify-ca`, isEncrypted)).toBe(true);
    const other = url.replace('127.0.0.1', 'localhost');
    expect(await failureOf(`${other}&sslmode=verify-full`)).toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });
});

/** Debian's /usr/bin/psql is a slow script that starts one of these. */
const [psql = ''] = globSync('/usr/lib/postgresql/*/bin/psql').toReversed();
const run = promisify(execFile);

test('psql connects where we do, and we say why where it does not', async (context) => {
  if (!psql) context.skip('this machine has no psql of Debian');
  const urls = [
    ...named
      .filter(({ character }) => '?#@:%/ é'.includes(character))
      .map(
        ({ user, password }) => `postgresql://${encode(user)}:${password}@${place}/postgres?sslmode=disable`,
      ),
    `postgresql://reader:word@127.0.0.1:1,${place}/postgres`,
    `postgresql:///postgres?host=${server.data}&port=${server.port}&user=reader&password=word`,
    `postgresql://encrypted:word@${place}/postgres`,
    `postgresql://plain:word@${place}/postgres?sslmode=allow`,
    `postgresql://reader:word@${place}/postgres?schema=public`,
    `POSTGRESQL://reader:word@${place}/postgres`,
  ];
  const env = { NODE_ENV: process.env.NODE_ENV, HOME: server.data, PGCLIENTENCODING: 'UTF8' };
  const outcomes = await Promise.all(
    urls.map(async (url) => {
      const theirs = await run(psql, ['-XAtw', url, '-c', 'SELECT current_user'], { env }).then(
        ({ stdout }) => stdout.trimEnd(),
        () => 'fails',
      );
      const isRefused = 'refusal' in parseConnection(url, 'postgres');
      const ours = isRefused ? 'fails' : await ask(url).catch(() => 'fails');
      return { url, ours, theirs };
    }),
  );
  for (const { url, ours, theirs } of outcomes) expect(`${url} ${ours}`).toBe(`${url} ${theirs}`);
});
