import { PgBoss } from 'pg-boss';
import { databaseConfig } from '#lib/database-url.ts';
import { reportJobError } from './report-job-error.ts';

/** Beside those of Prisma. One is enough when nothing runs. */
const maxConnections = 2;
const connectTimeoutMs = 10_000;
/** A statement without an answer gives up its connection, as when the network lost it. */
const statementTimeoutMs = 60_000;
/** How often is looked for jobs whose process has died, and how late that is noticed at most. */
const superviseSeconds = 20;
const hourSeconds = 60 * 60;

/** A connection to the queues, which are tables of the schema `pgboss` in Pulsebook's own database. @throws ProblemError */
export function createBoss(): PgBoss {
  const pool = {
    ...databaseConfig(),
    application_name: 'pulsebook jobs',
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: statementTimeoutMs,
    keepAlive: true,
  };
  const boss = new PgBoss({
    // Not spread, since its types know fewer of the options that it passes on to pg.
    ...(pool as object),
    schema: 'pgboss',
    // A migration of ours makes the schema; in it, pg-boss keeps its tables at the version that it needs.
    createSchema: false,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    maintenanceIntervalSeconds: hourSeconds,
    cronWorkerIntervalSeconds: superviseSeconds,
    // For dependencies between jobs, which are not used.
    flowIntervalSeconds: hourSeconds,
  });
  boss.on('error', reportJobError);
  boss.on('warning', ({ message }) => console.warn(`Jobs: ${message}`));
  return boss;
}
