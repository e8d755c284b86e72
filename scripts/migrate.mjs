import { readdirSync } from 'node:fs';
import pg from 'pg';
import { pgConfigOf } from '#lib/database-config.ts';
import { StartError } from './progress.mjs';
import { holdingLock } from './runtime/lock.mjs';
import { runCommand } from './runtime/processes.mjs';

const undefinedTable = '42P01';

async function appliedMigrations(client) {
  try {
    const { rows } = await client.query(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    return new Set(rows.map((row) => row.migration_name));
  } catch (error) {
    if (error.code === undefinedTable) return new Set();
    throw error;
  }
}

/** @param {string} url @returns {Promise<string[]>} names of the migrations that this database lacks */
export async function pendingMigrations(url) {
  const wanted = readdirSync('prisma/migrations', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const client = new pg.Client(pgConfigOf(url));
  await client.connect();
  try {
    const applied = await appliedMigrations(client);
    return wanted.filter((migration) => !applied.has(migration));
  } finally {
    await client.end();
  }
}

/**
 * Brings a database to the newest migration; quick when it is there.
 * @param {string} url
 */
export async function migrate(url) {
  return holdingLock(`migrate ${url}`, async () => {
    const pending = await pendingMigrations(url);
    if (!pending.length) return { outcome: 'up to date' };
    const prisma = ['node_modules/prisma/build/index.js', 'migrate', 'deploy'];
    const env = { ...process.env, DATABASE_URL: url };
    const { code, output } = await runCommand(process.execPath, prisma, { env });
    if (code !== 0 || (await pendingMigrations(url)).length) {
      throw new StartError(`The migrations ${pending.join(', ')} could not be applied:\n${output}`);
    }
    return { outcome: `applied ${pending.join(', ')}` };
  });
}
