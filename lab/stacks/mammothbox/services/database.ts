import pg from 'pg';
import { Histogram } from 'prom-client';
import { every, messageOf, setting, within } from '../../../parts/serve.ts';

const size = Number(process.env.DB_POOL_SIZE);
const overflow = Number(process.env.DB_MAX_OVERFLOW);
const timeoutMs = 1_000;

const querySeconds = new Histogram({
  name: 'db_query_duration_seconds',
  help: 'Database query execution time',
  labelNames: ['operation'],
  buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1],
});
const operations = ['insert', 'select', 'update', 'delete'] as const;
for (const operation of operations) querySeconds.zero({ operation });

const poolOf = (max: number, name: string) => {
  const pool = new pg.Pool({
    connectionString: process.env.DATABASE_URL,
    max,
    connectionTimeoutMillis: timeoutMs,
    idleTimeoutMillis: 0,
    query_timeout: 3_000,
    application_name: name,
  });
  pool.on('error', (error) => console.error(`sqlalchemy.exc.OperationalError: ${error.message}`));
  return pool;
};

/** As SQLAlchemy's pool: `size` connections, and `overflow` more in need. Workers have one of their own. */
const requests = poolOf(size + overflow, 'file-allocator');
const workers = poolOf(1, 'file-allocator-worker');

type Row = Record<string, unknown>;

async function measured(client: pg.ClientBase, sql: string, values: unknown[]): Promise<Row[]> {
  const word = sql.trim().split(/\s/)[0]?.toLowerCase() ?? 'select';
  const stop = querySeconds.startTimer({ operation: word });
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    stop();
  }
}

async function checkOut(pool: pg.Pool): Promise<pg.PoolClient> {
  return pool.connect().catch((error: unknown) => {
    if (!messageOf(error).includes('timeout exceeded')) throw error;
    throw new Error(
      `QueuePool limit of size ${size} overflow ${overflow} reached, connection timed out, timeout 1.00`,
    );
  });
}

async function ask(pool: pg.Pool, sql: string, values: unknown[]): Promise<Row[]> {
  const client = await checkOut(pool);
  try {
    const rows = await measured(client, sql, values);
    client.release();
    return rows;
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}

export const query = (sql: string, values: unknown[] = []) => ask(requests, sql, values);
export const workerQuery = (sql: string, values: unknown[] = []) => ask(workers, sql, values);

/** Sessions that a request took and never gave back, each in a transaction that it never ended. */
const leaked: pg.PoolClient[] = [];

export function leakSessions(): void {
  every(200, async () => {
    if (!setting('leakSessions')) {
      for (const client of leaked.splice(0)) {
        await client.query('ROLLBACK');
        client.release();
      }
      return;
    }
    while (leaked.length < size + overflow) {
      const client = await requests.connect();
      await client.query('BEGIN');
      await client.query('SELECT count(*) FROM asset WHERE owner = $1', ['team-1']);
      leaked.push(client);
    }
  });
}

/** The database part of /health. */
export async function databaseHealth() {
  const inUse = requests.totalCount - requests.idleCount;
  const pool = {
    size,
    max_overflow: overflow,
    checked_out: inUse,
    waiting: requests.waitingCount,
    utilization: Math.round((100 * inUse) / (size + overflow)) / 100,
  };
  try {
    await within(1_500, query('SELECT 1'));
    return { status: 'healthy', pool };
  } catch (error) {
    return { status: 'unhealthy', error: messageOf(error), pool };
  }
}
