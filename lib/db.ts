import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '#prisma/generated/client.ts';
import { findDatabaseUrl } from './database-url.ts';
import { ProblemError } from './errors.ts';

const connectionLimit = 5;
/** To connect, or for a connection when all are taken. */
const connectTimeoutMs = 10_000;
const statementTimeoutMs = 10_000;
/** For a connection, when all are taken. */
const transactionWaitMs = 10_000;

function databaseUrl(): string {
  const url = findDatabaseUrl();
  if (url) return url;
  throw new ProblemError(
    'environment variable DATABASE_URL',
    'not set, and the embedded database was never started: use npm start or npm run dev',
  );
}

function createClient(): PrismaClient {
  const adapter = new PrismaPg(
    {
      // Read at the first query, so that a build needs no database.
      get connectionString() {
        return databaseUrl();
      },
      max: connectionLimit,
      connectionTimeoutMillis: connectTimeoutMs,
      statement_timeout: statementTimeoutMs,
      application_name: 'pulsebook',
    },
    { onPoolError: (error) => console.warn(`Pulsebook's database closed a connection: ${error.message}`) },
  );
  return new PrismaClient({
    adapter,
    transactionOptions: { maxWait: transactionWaitMs, timeout: statementTimeoutMs },
  });
}

const kept = globalThis as typeof globalThis & { pulsebookDb?: PrismaClient };

/** Pulsebook's own database: one client a process, over Next's hot reloads too. Targets are reached through probes. */
export const db: PrismaClient = kept.pulsebookDb ?? createClient();
kept.pulsebookDb = db;
