import { maxTables, type Right, type RoleRights } from './role-rights.ts';

/** One thing that a role may do besides reading, and the statements that take it away, where some do. */
export type Excess = { text: string; revoke: string[] };

/**
 * What a role may do besides reading. What everyone (PUBLIC) may create is left out: within a read-only transaction
 * nobody can, and before Postgres 15 that is how every database begins.
 */
export function excessOf({ role, rights }: RoleRights): Excess[] {
  if (rights.some(({ kind }) => kind === 'superuser')) {
    return [{ text: 'It is a superuser and may read, change and drop everything', revoke: [] }];
  }
  const own = rights.filter((right) => !isEveryones(right));
  const tables = own.filter(({ kind }) => kind === 'table');
  const found = own.filter(({ kind }) => kind !== 'table').map((right) => describeRight(right, role));
  if (!tables.length) return found;
  const names = tables.slice(0, maxTables - 1).map(({ object }) => object);
  const more = tables.length === maxTables ? ', …' : '';
  return [
    ...found,
    {
      text: `It may write to ${names.join(', ')}${more}`,
      revoke: [...new Set(tables.flatMap((right) => revoke(right, role)))],
    },
  ];
}

/** What everyone may create, as Postgres before 15 begins: not harmful here, but worth taking away. */
export function publicExcess({ role, rights }: RoleRights): Excess[] {
  return rights.filter(isEveryones).map((right) => describeRight(right, role));
}

function isEveryones({ kind, via }: Right): boolean {
  return via === '' && (kind === 'schema' || kind === 'database');
}

const attributes: Record<string, string> = {
  CREATEROLE: 'create roles',
  CREATEDB: 'create databases',
  REPLICATION: 'start replication',
};

function describeRight(right: Right, role: string): Excess {
  const { kind, object, via } = right;
  const who = via === '' ? 'Every role (PUBLIC)' : 'It';
  const as = via === '' || via === role || kind === 'membership' ? '' : `, as a member of ${via}`;
  const what: Record<Right['kind'], string> = {
    superuser: 'is a superuser',
    attribute: `may ${attributes[object] ?? object}`,
    membership: `is a member of ${object}`,
    table: `may write to ${object}`,
    schema: `may create tables in schema ${object}`,
    database: `may create schemas in database ${object}`,
  };
  return { text: `${who} ${what[kind]}${as}`, revoke: revoke(right, role) };
}

/** The statements that take it away; none from an owner, who can always take it back. */
function revoke({ kind, object, via, granted, owns }: Right, role: string): string[] {
  if (kind === 'membership' || (via !== '' && via !== role)) {
    return granted.map((name) => `REVOKE ${quoteName(name)} FROM ${quoteName(role)};`);
  }
  if (owns) return [];
  const from = via === '' ? 'PUBLIC' : quoteName(role);
  const statements: Record<typeof kind, string> = {
    superuser: `ALTER ROLE ${from} NOSUPERUSER;`,
    attribute: `ALTER ROLE ${from} NO${object};`,
    table: `REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON ${object} FROM ${from};`,
    schema: `REVOKE CREATE ON SCHEMA ${quoteName(object)} FROM ${from};`,
    database: `REVOKE CREATE ON DATABASE ${quoteName(object)} FROM ${from};`,
  };
  return [statements[kind]];
}

/** A name as SQL needs it. */
export function quoteName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
