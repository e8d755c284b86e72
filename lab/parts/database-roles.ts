import pg from 'pg';
import type { Postgres } from './postgres.ts';

/** Name → password. The role of the application, which owns the database, and the portal's. */
export type RolePasswords = Record<'pulsebook', string> & Record<string, string>;

/** Roles and database, whatever they were: the portal's role is the one of the README. */
export async function prepareRoles(
  postgres: Postgres,
  { database, owner }: { database: string; owner: string },
  passwords: RolePasswords,
): Promise<void> {
  await postgres.asAdmin(async (admin) => {
    for (const [role, password] of Object.entries(passwords)) {
      const known = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
      if (!known.rowCount) await admin.query(`CREATE ROLE ${role} LOGIN`);
      await setPassword(admin, role, password);
    }
    await admin.query('GRANT pg_monitor, pg_read_all_data, pg_use_reserved_connections TO pulsebook');
    await admin.query('ALTER ROLE pulsebook CONNECTION LIMIT 4');
    await admin.query('ALTER ROLE pulsebook SET default_transaction_read_only = on');
    await admin.query("ALTER ROLE pulsebook SET statement_timeout = '5s'");
    const made = await admin.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (!made.rowCount) await admin.query(`CREATE DATABASE ${database} OWNER ${owner}`);
    await admin.query(`REVOKE TEMPORARY ON DATABASE ${database} FROM PUBLIC`);
  });
}

function setPassword(admin: pg.Client, role: string, password: string): Promise<unknown> {
  return admin.query(`ALTER ROLE ${role} PASSWORD ${pg.escapeLiteral(password)}`);
}

/** Ends every session of a database but our own. */
export const endSessionsOf = (database: string) =>
  `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}' AND pid <> pg_backend_pid()`;

/** The roles get other passwords, and open sessions end. */
export function changePasswords(
  asAdmin: Postgres['asAdmin'],
  database: string,
  passwords: RolePasswords,
  change: (password: string) => string,
): Promise<void> {
  return asAdmin(async (admin) => {
    for (const [role, password] of Object.entries(passwords))
      await setPassword(admin, role, change(password));
    await admin.query(endSessionsOf(database));
  });
}
