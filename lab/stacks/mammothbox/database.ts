import type { StackPostgres } from '../usual-parts.ts';
import { clearDeadLetters, clusters, schema, trimJobs } from './schema.ts';

export const databaseName = 'file_allocator';

/** Roles, database, tables and rows as they are when all is well. */
export async function prepareDatabase(postgres: StackPostgres): Promise<void> {
  await postgres.prepareRoles();
  await postgres.inDatabase(async (admin) => {
    await admin.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    await admin.query(`SET ROLE file_allocator; ${schema} RESET ROLE;`);
    await admin.query(clusters);
    await admin.query(`${clearDeadLetters}; ${trimJobs}`);
    await admin.query('SELECT pg_stat_statements_reset()');
  });
}
