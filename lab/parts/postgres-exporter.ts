import pg from 'pg';
import type { MetricSample as Sample } from './exposition.ts';

/** What a postgres exporter says first of all. As the real one, it is up while the server is down. */
export function postgresExporter(connectionString: string | undefined): () => Promise<Sample[]> {
  const database = new pg.Pool({
    connectionString,
    max: 1,
    connectionTimeoutMillis: 500,
    query_timeout: 500,
    application_name: 'postgres_exporter',
  });
  database.on('error', () => {});
  return async () => {
    try {
      const { rows } = await database.query<{ state: string; count: number; most: number }>(`
        SELECT coalesce(state, 'disabled') AS state, count(*)::int AS count,
               current_setting('max_connections')::int AS most
        FROM pg_stat_activity WHERE backend_type = 'client backend' GROUP BY 1`);
      return [
        ['pg_up', {}, 1],
        ['pg_settings_max_connections', {}, rows[0]?.most ?? 0],
        ...rows.map(({ state, count }): Sample => ['pg_stat_activity_count', { state }, count]),
      ];
    } catch {
      return [['pg_up', {}, 0]];
    }
  };
}
