import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaClient } from '#prisma/generated/client.ts';
import { databaseConfig } from './database-url.ts';
import { processWide } from './stacks/process-wide.ts';

const connectionLimit = 5;
/** To connect, or for a connection when all are taken. */
const connectTimeoutMs = 10_000;
const statementTimeoutMs = 10_000;
/** For a connection, when all are taken. */
const transactionWaitMs = 10_000;

/** Reads where the database is only at the first query, so that a build needs none. */
const adapter: SqlDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  connect: () =>
    new PrismaPg(
      {
        ...databaseConfig(),
        max: connectionLimit,
        connectionTimeoutMillis: connectTimeoutMs,
        statement_timeout: statementTimeoutMs,
        application_name: 'pulsebook',
      },
      { onPoolError: (error) => console.warn(`Pulsebook's database closed a connection: ${error.message}`) },
    ).connect(),
};

function createClient(): PrismaClient {
  return new PrismaClient({
    adapter,
    transactionOptions: { maxWait: transactionWaitMs, timeout: statementTimeoutMs },
  });
}

/** Pulsebook's own database: one client a process. Targets are reached through probes. */
export const db = processWide<PrismaClient>('database', createClient, { overReloads: true });
