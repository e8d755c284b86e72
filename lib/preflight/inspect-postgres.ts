import { everyonesExcess, excessOf, quoteName } from '#lib/probes/postgres/describe-rights.ts';
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
    'It can still connect when ordinary connections are used up (pg_use_reserved_connections)',
    'It cannot connect either when connections are used up: pg_use_reserved_connections is missing',
  ],
};

function findingsOf(rights: RoleRights, { allowWritingRole }: Target): Finding[] {
  const missing = missingMemberships(rights);
  const excess = excessOf(rights);
  return [
    ...excess.map(({ text }) => ({ level: 'problem' as const, text })),
    ...writingRoleFindings(excess.length > 0, allowWritingRole),
    ...everyonesExcess(rights).map(({ text }) => ({ level: 'warning' as const, text })),
    ...wantedMemberships(rights.versionNumber).map((name): Finding => {
      const [has = name, lacks = name] = ownEntry(meanings, name) ?? [];
      return missing.includes(name) ? { level: 'warning', text: lacks } : { level: 'ok', text: has };
    }),
  ];
}

function writingRoleFindings(mayWrite: boolean, isAllowed = false): Finding[] {
  if (mayWrite && isAllowed) {
    const text =
      'Checks with SQL of a page are run as this role all the same: allowWritingRole in stack.yaml';
    return [{ level: 'problem', text }];
  }
  if (mayWrite) return [{ level: 'problem', text: 'Checks with SQL of a page are not run as this role' }];
  const reads: Finding = { level: 'ok', text: 'It may not write to any table' };
  if (!isAllowed) return [reads];
  const text =
    'allowWritingRole in stack.yaml is not needed: remove it, or a role that may write is asked one day';
  return [reads, { level: 'problem', text }];
}

/** For a server that is not configured yet, so that its version is not known. */
export const postgresRole: Remedy = {
  because: 'A role for it that may look at everything and change nothing',
  language: 'sql',
  text: createRole('pulsebook', [
    'GRANT pg_monitor, pg_read_all_data TO pulsebook;',
    '-- From Postgres 16 on, with reserved_connections above 0: can connect even when every slot is taken.',
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
  const everyones = everyonesExcess(rights).flatMap(({ revoke }) => revoke);
  if (!missing.length && !everyones.length) return undefined;
  const grants = missing.length ? grantsFor(quoteName(rights.role), missing, rights) : [];
  return {
    because: 'So that its checks see what they ask for, and nobody may do what nobody needs',
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
  const instead = `-- Or, where nothing but Pulsebook logs in as ${quoteName(rights.role)}, take this from it:`;
  const lines = revokes.map((statement) => `-- ${statement.replaceAll(/[\r\n]/g, ' ')}`);
  return {
    because: 'Pulsebook only looks. Give it a role that can do nothing else, and put that role into its URL',
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
