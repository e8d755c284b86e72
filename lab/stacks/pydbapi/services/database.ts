import pg from 'pg';
import { within } from '../../../parts/serve.ts';

type Row = Record<string, unknown>;

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 5,
  connectionTimeoutMillis: 1_000,
  query_timeout: 3_000,
  application_name: 'pydbapi',
});
pool.on('error', (error) => console.error(`sqlalchemy.exc.OperationalError: ${error.message}`));

export async function query<Shape extends Row>(sql: string, values: unknown[] = []): Promise<Shape[]> {
  return (await pool.query<Shape>(sql, values)).rows;
}

export const answers = () =>
  within(1_000, query('SELECT 1')).then(
    () => true,
    () => false,
  );

/** Answers once a second at most, as pyDBAPI's caches in the process do. */
export function remembered<T>(ask: (key: string) => Promise<T>, keepMs = 1_000): (key: string) => Promise<T> {
  const kept = new Map<string, { at: number; answer: Promise<T> }>();
  return (key) => {
    const known = kept.get(key);
    if (known && Date.now() - known.at < keepMs) return known.answer;
    const answer = ask(key);
    kept.set(key, { at: Date.now(), answer });
    answer.catch(() => kept.delete(key));
    return answer;
  };
}
