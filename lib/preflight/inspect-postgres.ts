import { excessOf, publicExcess, quoteName } from '#lib/probes/postgres/describe-rights.ts';
import { type RoleRights, readRights, rightsSql } from '#lib/probes/postgres/role-rights.ts';
import type { Target } from '#lib/stacks/stack.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import type { Finding, Inspect, Remedy } from './inspection.ts';

const reservedSince = 160_000;
const readAllSince = 140_000;

export const inspectPostgres: Inspect = async (ask, target) => {
  const rights = readRights(await ask.postgres({ sql: rightsSql, fresh: true }));
  return {
    version: `PostgreSQL ${rights.version}`,
    identity: `${rights.role} in ${rights.database}`,
    findings: findingsOf(rights, target),
    remedy: remedyFor(rights),
  };
};

/** A superuser lacks none. */
function missingMemberships({ memberships, versionNumber, rights }: RoleRights): string[] {
  if (rights.some(({ kind }) => kind === 'superuser')) return [];
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
    'It may use reserved_connections when all other slots are taken (pg_use_reserved_connections)',
    'It may not use reserved_connections when all other slots are taken: pg_use_reserved_connections is missing',
  ],
};

function findingsOf(rights: RoleRights, { allowWritingRole }: Target): Finding[] {
  const missing = missingMemberships(rights);
  const excess = excessOf(rights);
  return [
    ...excess.map(({ text }) => ({ level: 'problem' as const, text })),
    ...writingRoleFindings(excess.length > 0, allowWritingRole),
    ...publicExcess(rights).map(({ text }) => ({ level: 'warning' as const, text })),
    ...wantedMemberships(rights.versionNumber).map((name): Finding => {
      const [has = name, lacks = name] = ownEntry(meanings, name) ?? [];
      return missing.includes(name) ? { level: 'warning', text: lacks } : { level: 'ok', text: has };
    }),
  ];
}

function writingRoleFindings(mayWrite: boolean, isAllowed = false): Finding[] {
  if (mayWrite && isAllowed) {
    const text = 'Checks with SQL from a page still run as this role: stack.yaml sets allowWritingRole';
    return [{ level: 'problem', text }];
  }
  if (mayWrite) return [{ level: 'problem', text: 'Checks with SQL from a page do not run as this role' }];
  const reads: Finding = { level: 'ok', text: 'It may not write to any table' };
  if (!isAllowed) return [reads];
  const text = 'stack.yaml sets allowWritingRole, which a read-only role does not need: remove it';
  return [reads, { level: 'problem', text }];
}

/** For a server that is not configured yet, so that its version is not known. */
export const postgresRole: Remedy = {
  because: 'A role for Pulsebook that can read everything and change nothing',
  language: 'sql',
  text: createRole('pulsebook', [
    'GRANT pg_monitor, pg_read_all_data TO pulsebook;',
    '-- Postgres 16 or later, with reserved_connections above 0: connects even when all other slots are taken.',
    'GRANT pg_use_reserved_connections TO pulsebook;',
  ]),
};

/** The role of the README. */
function createRole(name: string, grants: readonly string[]): string {
  return [
    `CREATE ROLE ${name} LOGIN PASSWORD 'choose-a-password' CONNECTION LIMIT 4;`,
    ...grants,
    `ALTER ROLE ${name} SET default_transaction_read_only = on;`,
    `ALTER ROLE ${name} SET statement_timeout = '5s';`,
  ].join('\n');
}

/** A role of its own where this one may do too much; what is missing where it may do too little. */
function remedyFor(rights: RoleRights): Remedy | undefined {
  if (excessOf(rights).length) return readingRole(rights);
  const missing = missingMemberships(rights);
  const everyones = publicExcess(rights).flatMap(({ revoke }) => revoke);
  if (!missing.length && !everyones.length) return undefined;
  const grants = missing.length ? grantsFor(quoteName(rights.role), missing, rights) : [];
  return {
    because: 'Grants what checks need and revokes what they do not',
    language: 'sql',
    text: [...grants, ...everyones].join('\n'),
  };
}

/** What the role has too much stays a comment: it may be the application's own. */
function readingRole(rights: RoleRights): Remedy {
  const name = rights.role === 'pulsebook' ? 'pulsebook_reader' : 'pulsebook';
  const grants = [
    `GRANT CONNECT ON DATABASE ${quoteName(rights.database)} TO ${name};`,
    ...grantsFor(name, wantedMemberships(rights.versionNumber), rights),
  ];
  const revokes = excessOf(rights).flatMap(({ revoke }) => revoke);
  const instead = `-- Or, if only Pulsebook logs in as ${quoteName(rights.role)}, revoke this:`;
  const lines = revokes.map((statement) => `-- ${statement.replaceAll(/[\r\n]/g, ' ')}`);
  return {
    because: 'Pulsebook only reads. Create a read-only role for it, and use that role in its URL',
    language: 'sql',
    text: [createRole(name, grants), ...(lines.length ? [instead, ...lines] : [])].join('\n'),
  };
}

function grantsFor(name: string, memberships: readonly string[], { versionNumber }: RoleRights): string[] {
  return [
    `GRANT ${memberships.join(', ')} TO ${name};`,
    ...(versionNumber < readAllSince
      ? [
          `GRANT USAGE ON SCHEMA public TO ${name};`,
          `GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${name};`,
        ]
      : []),
  ];
}
