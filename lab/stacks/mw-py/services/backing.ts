import { Redis } from 'ioredis';
import pg from 'pg';
import { messageOf, type Route, setting, within } from '../../../parts/serve.ts';

const healthTimeoutMs = 1_000;

/** The Postgres and the Redis behind a service. `redis` is undefined where this machine has none. */
export function openBacking(connections: number) {
  const database = new pg.Pool({
    connectionString: process.env.DB_URL,
    max: connections,
    connectionTimeoutMillis: 1_000,
    query_timeout: 1_500,
    application_name: process.env.SERVICE,
  });
  database.on('error', (error) => console.error(`Cannot connect to database: ${error.message}`));
  const redis = process.env.REDIS_URL
    ? new Redis(process.env.REDIS_URL, {
        commandTimeout: 1_000,
        maxRetriesPerRequest: 1,
        retryStrategy: () => 300,
        connectionName: process.env.SERVICE,
      })
    : undefined;
  redis?.on('error', () => {});

  const stateOf = async (question: Promise<unknown>) => {
    try {
      await within(healthTimeoutMs, question);
      return 'ok';
    } catch (error) {
      return messageOf(error);
    }
  };
  const health: Route = {
    method: 'GET',
    handler: '/health',
    answer: async () => {
      if (setting('healthHangs')) await new Promise(() => {});
      const [db, cache] = await Promise.all([
        stateOf(database.query('SELECT 1')),
        redis ? stateOf(redis.ping()) : 'not configured',
      ]);
      const failing = Boolean(setting('healthFails'));
      const healthy = !failing && db === 'ok' && (cache === 'ok' || !redis);
      const body = { status: healthy ? 'ok' : 'unavailable', database: db, redis: cache };
      if (failing) return { status: 503, body: { ...body, detail: 'worker pool is not ready' } };
      return { status: healthy ? 200 : 503, body };
    },
  };
  return { database, redis, health };
}
