import { writeFileSync } from 'node:fs';
import type { StackPostgres } from '../usual-parts.ts';
import { knowledge, pastHours, schema } from './schema.ts';

export const databaseName = 'mw_py';

/** Roles, database, tables and rows as they are when all is well. */
export async function prepareDatabase(postgres: StackPostgres): Promise<void> {
  await postgres.prepareRoles();
  await postgres.inDatabase(async (admin) => {
    await admin.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    await admin.query(`SET ROLE mw_py; ${schema} RESET ROLE;`);
    await admin.query(knowledge);
    await admin.query(pastHours);
  });
}

/** What LangSmith would have been sent for the runs that are kept, one trace a line. */
export async function writeTraces(postgres: StackPostgres, file: string): Promise<void> {
  const sql = `
    SELECT md5(run_id)::uuid AS id, project || '-graph' AS name, 'chain' AS run_type, created_at AS start_time,
           updated_at AS end_time, jsonb_build_object('run_id', run_id) AS inputs,
           jsonb_build_object('status', status) AS outputs, true AS is_root, 'success' AS status
    FROM runs WHERE status IN ('published', 'failed') ORDER BY created_at`;
  const traces = await postgres.inDatabase((admin) => admin.query(sql));
  writeFileSync(file, traces.rows.map((trace) => `${JSON.stringify(trace)}\n`).join(''), { mode: 0o600 });
}
