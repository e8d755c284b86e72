import { readFileSync } from 'node:fs';
import path from 'node:path';
import { env } from './env.ts';

/** Where the embedded Postgres says how to reach it; written by scripts/database.mjs, readable by its owner alone. */
const connectionFile = path.join(env.PULSEBOOK_DATA_DIR, 'database', 'connection.json');

/** Pulsebook's own database: DATABASE_URL, else the embedded Postgres if it has ever been started. */
export function findDatabaseUrl(): string | undefined {
  if (env.DATABASE_URL) return env.DATABASE_URL;
  try {
    return JSON.parse(readFileSync(connectionFile, 'utf8')).url;
  } catch {
    return undefined;
  }
}
