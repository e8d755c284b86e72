import { z } from 'zod';
import type { PostgresAnswer } from '../target-client.ts';

const kinds = ['superuser', 'attribute', 'membership', 'table', 'schema', 'database'] as const;

/**
 * One thing that a role may do besides reading: to `object`, as `via` (itself, a role that it may become, or '' for
 * everyone), which owns it or was granted it.
 */
const rightSchema = z.object({
  kind: z.enum(kinds),
  object: z.string(),
  via: z.string(),
  /** The roles granted to it directly, as a JSON list, through which it may become `via`. */
  granted: z
    .string()
    .nullable()
    .transform((text) => z.array(z.string()).parse(JSON.parse(text ?? '[]'))),
  owns: z.boolean(),
});
export type Right = z.output<typeof rightSchema>;

/** What the server says of the role that asks it. */
export type RoleRights = {
  /** "18.4", and 180004. */
  version: string;
  versionNumber: number;
  role: string;
  database: string;
  /** Predefined roles (pg_*) that it is a member of, directly or not. */
  memberships: string[];
  /** Of tables, no more than `maxTables`. */
  rights: Right[];
};

/** Predefined roles that only read. https://www.postgresql.org/docs/current/predefined-roles.html */
const readingRoles = [
  'pg_monitor',
  'pg_read_all_data',
  'pg_read_all_settings',
  'pg_read_all_stats',
  'pg_stat_scan_tables',
  'pg_use_reserved_connections',
  // Its members are the owners of databases, whose rights are found by themselves.
  'pg_database_owner',
];

/** How many tables that a role may write to are looked for. */
export const maxTables = 4;
const maxSchemas = 20;

const ofUsers = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";
const via = "coalesce((SELECT rolname FROM me WHERE me.oid = a.grantee), '')";
const isMine = '(a.grantee = 0 OR a.grantee IN (SELECT oid FROM me))';

/**
 * Privileges are read from the catalog, which is one look at each table, and for every role that this one may become,
 * since what is not inherited is one SET ROLE away. It ends at the first few tables.
 * https://www.postgresql.org/docs/current/catalog-pg-class.html, …/functions-info.html#FUNCTIONS-ACLITEM-FN-TABLE
 */
export const rightsSql = `
  WITH me AS MATERIALIZED (
    SELECT oid, rolname::text, rolsuper, rolcreaterole, rolcreatedb, rolreplication
    FROM pg_roles WHERE pg_has_role(oid, 'MEMBER')
  ), rights AS (
    SELECT 'superuser' AS kind, '' AS object, rolname AS via, false AS owns FROM me WHERE rolsuper
    UNION ALL
    SELECT 'attribute', attribute, rolname, false
    FROM me, LATERAL (VALUES ('CREATEROLE', rolcreaterole), ('CREATEDB', rolcreatedb), ('REPLICATION', rolreplication))
      AS has(attribute, it)
    WHERE it
    UNION ALL
    SELECT 'membership', rolname, rolname, false FROM me
    WHERE rolname ~ '^pg_' AND rolname NOT IN ('${readingRoles.join("', '")}')
    UNION ALL
    (SELECT 'table', c.oid::regclass::text, a.via, a.owns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
       LATERAL (
         SELECT rolname AS via, true AS owns FROM me WHERE me.oid = c.relowner
         UNION ALL
         SELECT ${via}, false FROM aclexplode(c.relacl) a
         WHERE a.privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE') AND ${isMine}
         UNION ALL
         SELECT ${via}, false FROM pg_attribute t, aclexplode(t.attacl) a
         WHERE t.attrelid = c.oid AND t.attacl IS NOT NULL
           AND a.privilege_type IN ('INSERT', 'UPDATE') AND ${isMine}
         LIMIT 1
       ) AS a
     WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${ofUsers}
     LIMIT ${maxTables})
    UNION ALL
    (SELECT DISTINCT 'schema', n.nspname::text, a.via, a.owns
     FROM pg_namespace n,
       LATERAL (
         SELECT rolname AS via, true AS owns FROM me WHERE me.oid = n.nspowner
         UNION ALL
         SELECT ${via}, false FROM aclexplode(n.nspacl) a WHERE a.privilege_type = 'CREATE' AND ${isMine}
       ) AS a
     WHERE ${ofUsers}
     LIMIT ${maxSchemas})
    UNION ALL
    SELECT 'database', d.datname::text, a.via, a.owns
    FROM pg_database d,
      LATERAL (
        SELECT rolname AS via, true AS owns FROM me WHERE me.oid = d.datdba
        UNION ALL
        SELECT ${via}, false FROM aclexplode(d.datacl) a WHERE a.privilege_type = 'CREATE' AND ${isMine}
      ) AS a
    WHERE d.datname = current_database()
  )
  SELECT current_setting('server_version') AS version,
         current_setting('server_version_num')::int AS number,
         current_user::text AS role,
         current_database()::text AS database,
         (SELECT string_agg(rolname, ',') FROM me WHERE rolname ~ '^pg_') AS memberships,
         (SELECT json_agg(DISTINCT g.rolname)::text
          FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
          WHERE m.member = (SELECT oid FROM pg_roles WHERE rolname = current_user) AND pg_has_role(g.oid, me.oid, 'MEMBER')) AS granted,
         rights.*
  FROM (SELECT) AS once LEFT JOIN rights ON true LEFT JOIN me ON me.rolname = rights.via
  ORDER BY array_position('{${kinds.join(',')}}'::text[], kind), object`;

/** Cells are capped, so each right is a row. */
export function readRights({ columns, rows }: PostgresAnswer): RoleRights {
  const named = rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null])));
  const { version, number, role, database, memberships } = named[0] ?? {};
  return {
    version: String(version),
    versionNumber: Number(number),
    role: String(role),
    database: String(database),
    memberships: String(memberships ?? '')
      .split(',')
      .filter(Boolean),
    rights: named.filter(({ kind }) => kind !== null).map((row) => rightSchema.parse(row)),
  };
}
