import type { Cell } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import type { Finding, Inspect, Remedy } from './inspection.ts';

/**
 * https://www.postgresql.org/docs/current/view-pg-roles.html, …/functions-info.html#FUNCTIONS-INFO-ACCESS,
 * …/predefined-roles.html. A role that this version does not have is no membership.
 */
const rights = `
  WITH writable AS (
    SELECT c.oid::regclass::text AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
  )
  SELECT current_setting('server_version') AS version,
         current_setting('server_version_num')::int AS version_number,
         current_user AS role,
         current_database() AS database,
         me.rolsuper, me.rolcreaterole, me.rolcreatedb, me.rolbypassrls, me.rolreplication,
         coalesce((SELECT string_agg(p.rolname, ',') FROM pg_roles p
                   WHERE p.rolname ~ '^pg_' AND pg_has_role(p.oid, 'MEMBER')), '') AS memberships,
         (SELECT count(*) FROM writable) AS writable,
         coalesce((SELECT string_agg(name, ', ') FROM (SELECT name FROM writable ORDER BY name LIMIT 3) few), '') AS few
  FROM pg_roles me
  WHERE me.rolname = current_user`;

const reservedSince = 160_000;
const readAllSince = 140_000;

type Role = {
  version: string;
  versionNumber: number;
  name: string;
  database: string;
  powers: string[];
  memberships: string[];
  writableTables: number;
  few: string;
};

export const inspectPostgres: Inspect = async (ask) => {
  const { rows } = await ask.postgres({ sql: rights, fresh: true });
  const role = readRole(rows[0] ?? []);
  const findings = findingsOf(role);
  return {
    version: `PostgreSQL ${role.version}`,
    identity: `${role.name} in ${role.database}`,
    findings,
    remedy: remedyFor(role),
  };
};

const powerNames = [
  'is a superuser',
  'may create roles',
  'may create databases',
  'passes row security',
  'may replicate',
];

function readRole(row: readonly Cell[]): Role {
  const [version, versionNumber, name, database, ...rest] = row;
  const [memberships, writableTables, few] = rest.slice(powerNames.length);
  return {
    version: String(version),
    versionNumber: Number(versionNumber),
    name: String(name),
    database: String(database),
    powers: powerNames.filter((_, index) => isTrue(rest[index])),
    memberships: String(memberships).split(',').filter(Boolean),
    writableTables: Number(writableTables),
    few: String(few),
  };
}

function isTrue(cell: Cell | undefined): boolean {
  return cell === true || cell === 't' || cell === 'true';
}

const writing = [
  'pg_write_all_data',
  'pg_write_server_files',
  'pg_execute_server_program',
  'pg_signal_backend',
];

function excessOf({ powers, memberships, writableTables, few }: Role): string[] {
  if (powers.includes('is a superuser')) return ['It is a superuser: it may read, change and end everything'];
  const tables = writableTables === 1 ? 'one table' : `${writableTables} tables`;
  return [
    ...powers.map((power) => `It ${power}`),
    ...memberships.filter((name) => writing.includes(name)).map((name) => `It is a member of ${name}`),
    ...(writableTables ? [`It may write to ${tables}: ${few}${writableTables > 3 ? ', …' : ''}`] : []),
  ];
}

function lackingOf({ powers, memberships, versionNumber }: Role): string[] {
  if (powers.includes('is a superuser')) return [];
  return wantedMemberships(versionNumber).filter((name) => !memberships.includes(name));
}

function wantedMemberships(versionNumber: number): string[] {
  return [
    'pg_monitor',
    ...(versionNumber >= readAllSince ? ['pg_read_all_data'] : []),
    ...(versionNumber >= reservedSince ? ['pg_use_reserved_connections'] : []),
  ];
}

const meanings: Record<string, [has: string, lacks: string]> = {
  pg_monitor: [
    "It sees everyone's sessions and statistics (pg_monitor)",
    "It does not see other roles' sessions and statistics: pg_monitor is missing",
  ],
  pg_read_all_data: [
    'It may read every table (pg_read_all_data)',
    'It may not read every table: pg_read_all_data is missing',
  ],
  pg_use_reserved_connections: [
    'It still gets in when ordinary connections are used up (pg_use_reserved_connections)',
    'It is locked out together with everyone when connections are used up: pg_use_reserved_connections is missing',
  ],
};

function findingsOf(role: Role): Finding[] {
  const lacking = lackingOf(role);
  const excess = excessOf(role);
  return [
    ...excess.map((text) => ({ level: 'warning' as const, text })),
    ...(excess.length ? [] : [{ level: 'ok' as const, text: 'It may not write to any table' }]),
    ...wantedMemberships(role.versionNumber).map((name): Finding => {
      const [has = name, lacks = name] = ownEntry(meanings, name) ?? [];
      return lacking.includes(name) ? { level: 'warning', text: lacks } : { level: 'ok', text: has };
    }),
  ];
}

/** For a server that is not configured yet, so that its version is not known. */
export const postgresRole: Remedy = {
  because: 'A role for it that may look at everything and change nothing',
  language: 'sql',
  text: `CREATE ROLE pulsebook LOGIN PASSWORD 'choose-a-password' CONNECTION LIMIT 4;
GRANT pg_monitor, pg_read_all_data TO pulsebook;
-- From Postgres 16 on, with reserved_connections above 0: gets in even when every slot is taken.
GRANT pg_use_reserved_connections TO pulsebook;
ALTER ROLE pulsebook SET default_transaction_read_only = on;
ALTER ROLE pulsebook SET statement_timeout = '5s';`,
};

/** A role of its own where this one may too much; what is missing where it may too little. */
function remedyFor(role: Role): Remedy | undefined {
  const isExcessive = excessOf(role).length > 0;
  const missing = isExcessive ? wantedMemberships(role.versionNumber) : lackingOf(role);
  if (!isExcessive && !missing.length) return undefined;
  const name = identifier(
    isExcessive ? (role.name === 'pulsebook' ? 'pulsebook_reader' : 'pulsebook') : role.name,
  );
  const database = identifier(role.database);
  const lines = [
    ...(isExcessive
      ? [
          `CREATE ROLE ${name} LOGIN PASSWORD 'choose-a-password';`,
          `GRANT CONNECT ON DATABASE ${database} TO ${name};`,
        ]
      : []),
    ...(missing.length ? [`GRANT ${missing.join(', ')} TO ${name};`] : []),
    ...(role.versionNumber < readAllSince
      ? [
          `GRANT USAGE ON SCHEMA public TO ${name};`,
          `GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${name};`,
        ]
      : []),
  ];
  const because = isExcessive
    ? 'Pulsebook only looks. Give it a role that can do nothing else, and put that role into its URL'
    : 'So that its checks see what they ask for';
  return { because, language: 'sql', text: lines.join('\n') };
}

function identifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
