import type { StackPostgres } from '../usual-parts.ts';
import { analyse, atHead, indexes, schema, seed, webhookRows } from './schema.ts';

export const databaseName = 'tldr_highlight_api';

/** The pool of the API, one for its exporter, and a few for people. */
const roleLimit = 8;

/** Roles, database, tables and rows as they are when all is well. @param receivers The address that webhooks are sent to. */
export async function prepareDatabase(postgres: StackPostgres, receivers: string): Promise<void> {
  await postgres.prepareRoles();
  await postgres.inDatabase(async (admin) => {
    await admin.query(`ALTER ROLE tldr CONNECTION LIMIT ${roleLimit}`);
    await admin.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    await admin.query(`SET ROLE tldr; ${schema} ${indexes} ${seed} ${webhookRows(receivers)} RESET ROLE;`);
    await admin.query(atHead);
    await admin.query('SELECT pg_stat_reset(), pg_stat_statements_reset()');
    await admin.query(analyse);
  });
}
