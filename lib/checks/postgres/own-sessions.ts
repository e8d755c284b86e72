import { cursor } from '#lib/probes/postgres/pipelined-query.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';

/**
 * Whether a row of pg_stat_activity is a session of Pulsebook, of this process or another replica: by its name, which
 * anyone may take, and by the role, which only Pulsebook logs in as. A proxy may add something to the name.
 * @param roles The parameter that `ownRoles` is bound to.
 */
export function isOwnSession(roles: `$${number}`): string {
  return `(application_name ~ '^pulsebook' AND ${isOwnRole('usename', roles)}) IS TRUE`;
}

/** @param name The column with the name of a role. */
export function isOwnRole(name: string, roles: `$${number}`): string {
  return `(${name} = session_user OR ${name} IN (SELECT json_array_elements_text(${roles}::json)))`;
}

/** Whether a row of pg_stat_statements is a question of Pulsebook, by its cursor and the role. */
export function isOwnStatement(roles: `$${number}`): string {
  const isByCursor = `query ~ '^\\s*(DECLARE|FETCH \\d+ FROM) ${cursor}\\M'`;
  return `(${isByCursor} AND ${isOwnRole('pg_get_userbyid(userid)', roles)}) IS TRUE`;
}

export function ownRoles(ask: TargetClient): string {
  return JSON.stringify(ask.footprint().roles);
}
