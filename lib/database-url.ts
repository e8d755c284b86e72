import { readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { databaseVariable, pgConfigOf, readDatabase } from './database-config.ts';
import { env } from './env.ts';
import { ProblemError } from './errors.ts';

/** Where the embedded Postgres says how to reach it; written by scripts/database.mjs, readable by its owner alone. */
const connectionFile = path.join(env.PULSEBOOK_DATA_DIR, 'database', 'connection.json');

/** Pulsebook's own database: DATABASE_URL, else the embedded Postgres if it was ever started. */
function findDatabaseUrl(): string | undefined {
  if (env.DATABASE_URL) return env.DATABASE_URL;
  try {
    return JSON.parse(readFileSync(connectionFile, 'utf8')).url;
  } catch {
    return undefined;
  }
}

/** How pg reaches it. @throws ProblemError */
export function databaseConfig(): pg.ClientConfig {
  const given = findDatabaseUrl();
  if (given) return pgConfigOf(given);
  throw new ProblemError(
    databaseVariable,
    'not set, and the embedded database was never started: use npm start or npm run dev',
  );
}

/** For Prisma's own tools. @throws ProblemError */
export function standardDatabaseUrl(): string | undefined {
  const given = findDatabaseUrl();
  if (given === undefined) return undefined;
  const read = readDatabase(given);
  if ('refusal' in read) throw new ProblemError(databaseVariable, read.refusal);
  return read.url;
}
