import { prepareRoles } from '../../parts/database-roles.ts';
import type { Postgres } from '../../parts/postgres.ts';
import { clearDeadLetters, clusters, schema, trimJobs } from './schema.ts';

export const databaseName = 'file_allocator';
export type RolePasswords = { file_allocator: string; pulsebook: string };

/** Roles, database, tables and rows as they are when all is well. */
export async function prepareDatabase(postgres: Postgres, passwords: RolePasswords): Promise<void> {
  await prepareRoles(postgres, { database: databaseName, owner: 'file_allocator' }, passwords);
  await postgres.asAdmin(async (admin) => {
    await admin.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    await admin.query(`SET ROLE file_allocator; ${schema} RESET ROLE;`);
    await admin.query(clusters);
    await admin.query(`${clearDeadLetters}; ${trimJobs}`);
    await admin.query('SELECT pg_stat_statements_reset()');
  }, databaseName);
}
