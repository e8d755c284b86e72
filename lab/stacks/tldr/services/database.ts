import pg from 'pg';
import { Gauge } from 'prom-client';
import { messageOf, within } from '../../../parts/serve.ts';

/** As SQLAlchemy's pool: DATABASE_POOL_SIZE and, in need, DATABASE_MAX_OVERFLOW more. */
const most = Number(process.env.DATABASE_POOL_SIZE) + Number(process.env.DATABASE_MAX_OVERFLOW);

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: most,
  connectionTimeoutMillis: 1_000,
  query_timeout: 3_000,
  application_name: 'tldr-api',
});
pool.on('error', (error) => console.error(`asyncpg.exceptions: ${error.message}`));

new Gauge({
  name: 'db_pool_checked_out',
  help: 'Connections of the pool that are in use',
  collect() {
    this.set(pool.totalCount - pool.idleCount);
  },
});
new Gauge({ name: 'db_pool_size', help: 'Connections that the pool may have, overflow included' }).set(most);

export async function query(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return (await pool.query(sql, values)).rows;
}

/** Its line of /health/detailed. */
export async function databaseHealth() {
  const started = performance.now();
  try {
    await within(1_000, query('SELECT 1'));
    return { status: 'healthy', response_time_ms: Math.round(performance.now() - started) };
  } catch (error) {
    return { status: 'unhealthy', error: messageOf(error) };
  }
}
