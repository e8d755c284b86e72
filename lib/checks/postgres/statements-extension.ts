import { ProbeError } from '#lib/probes/probe-error.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';

/** https://www.postgresql.org/docs/current/pgstatstatements.html */
const extension = `
  SELECT current_database(),
         (SELECT quote_ident(nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
          WHERE extname = 'pg_stat_statements'),
         (SELECT setting LIKE '%pg_stat_statements%' FROM pg_settings WHERE name = 'shared_preload_libraries')`;

/**
 * The schema that has pg_stat_statements, quoted.
 * @throws ProbeError `not-configured` that says what to do, where it is not loaded or not created.
 */
export async function findStatementsSchema(ask: TargetClient): Promise<string> {
  const { rows } = await ask.postgres({ sql: extension });
  const [database, schema, isLoaded] = rows[0] ?? [];
  const missing = describeMissing(String(database), schema !== null, isLoaded !== false);
  if (missing) throw new ProbeError('not-configured', missing, { stage: 'question' });
  return String(schema);
}

/** @param isLoaded True as well where our role may not know. */
export function describeMissing(database: string, isCreated: boolean, isLoaded: boolean): string | undefined {
  const create = `CREATE EXTENSION pg_stat_statements in ${database}`;
  if (!isLoaded) {
    const then = isCreated ? '' : `, then ${create}`;
    return `Statements are not tracked: add pg_stat_statements to shared_preload_libraries and restart Postgres${then}`;
  }
  return isCreated ? undefined : `Statements cannot be read: run ${create}`;
}
