import { writeFileSync } from 'node:fs';
import { prepareRoles } from '../../parts/database-roles.ts';
import type { Postgres } from '../../parts/postgres.ts';
import { knowledge, pastHours, schema } from './schema.ts';

export const databaseName = 'mw_py';
/** The application's role owns the tables; the portal's may look at everything and change nothing. */
export type RolePasswords = { mw_py: string; pulsebook: string };

/** Roles, database, tables and rows as they are when all is well. */
export async function prepareDatabase(postgres: Postgres, passwords: RolePasswords): Promise<void> {
  await prepareRoles(postgres, { database: databaseName, owner: 'mw_py' }, passwords);
  await postgres.asAdmin(async (admin) => {
    await admin.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    await admin.query(`SET ROLE mw_py; ${schema} RESET ROLE;`);
    await admin.query(knowledge);
    await admin.query(pastHours);
  }, databaseName);
}

/** What LangSmith would have been sent for the runs that are kept, one trace a line. */
export async function writeTraces(postgres: Postgres, file: string): Promise<void> {
  const sql = `
    SELECT md5(run_id)::uuid AS id, project || '-graph' AS name, 'chain' AS run_type, created_at AS start_time,
           updated_at AS end_time, jsonb_build_object('run_id', run_id) AS inputs,
           jsonb_build_object('status', status) AS outputs, true AS is_root, 'success' AS status
    FROM runs WHERE status IN ('published', 'failed') ORDER BY created_at`;
  const traces = await postgres.asAdmin((admin) => admin.query(sql), databaseName);
  writeFileSync(file, traces.rows.map((trace) => `${JSON.stringify(trace)}\n`).join(''), { mode: 0o600 });
}
