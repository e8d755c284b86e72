import { mkdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { embeddedBinaries, PostgresServer } from '#scripts/runtime/postgres-server.mjs';
import { runCommand } from '#scripts/runtime/processes.mjs';

export const portalPassword = 'p@ss/word-of-portal';
const admin = { user: 'admin', password: 'of-admin', database: 'postgres' };

/** A server of a test, in this folder. */
export const testServer = async (folder: string, settings: string[] = []) =>
  new PostgresServer({
    folder,
    binaries: await embeddedBinaries(),
    ...admin,
    settings: ['fsync=off', ...settings],
    initdbFlags: ['--no-sync'],
  });

export async function asAdmin<T extends pg.QueryResultRow>(
  port: number,
  ...statements: string[]
): Promise<T[]> {
  const client = new pg.Client({ host: '127.0.0.1', port, ...admin });
  await client.connect();
  try {
    let rows: T[] = [];
    for (const sql of statements) rows = (await client.query<T>(sql)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

const templateIn = (folder: string) => path.join(folder, 'template');

/** Makes a cluster with a table `shop` and a role `portal` that may change it, once for all tests that start a server. */
export async function createTemplate(folder: string): Promise<void> {
  mkdirSync(templateIn(folder));
  const server = await testServer(templateIn(folder));
  const { port } = await server.start();
  await asAdmin(
    port,
    `CREATE ROLE portal LOGIN PASSWORD '${portalPassword}'`,
    'CREATE TABLE shop (id int primary key, name text)',
    "INSERT INTO shop SELECT n, 'item ' || n FROM generate_series(1, 1000) n",
    'GRANT ALL ON shop TO portal',
    'CREATE TABLE secret (id int)',
  );
  await server.stop();
}

/** Copies it, as who owns it: Postgres reads no data of others. */
export async function copyTemplate(folder: string): Promise<void> {
  const template = path.join(templateIn(process.env.PULSEBOOK_DATA_DIR ?? ''), 'cluster');
  const { code, output } = await runCommand('cp', ['-a', template, path.join(folder, 'cluster')]);
  if (code !== 0) throw new Error(`${template} could not be copied: ${output}`);
}
