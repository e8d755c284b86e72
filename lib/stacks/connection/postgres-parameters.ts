import { distance } from 'fastest-levenshtein';

/** What Pulsebook does as libpq does. */
const used = [
  ...['host', 'hostaddr', 'port', 'user', 'password', 'dbname', 'options', 'connect_timeout'],
  ...['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'sslpassword', 'sslsni', 'sslnegotiation'],
  ...['ssl_min_protocol_version', 'ssl_max_protocol_version', 'target_session_attrs', 'channel_binding'],
] as const;

/** What changes nothing of where and as whom one connects, or is Pulsebook's own to say. */
const ignored = [
  ...['application_name', 'fallback_application_name', 'client_encoding', 'sslcompression', 'sslcertmode'],
  ...['keepalives', 'keepalives_idle', 'keepalives_interval', 'keepalives_count', 'tcp_user_timeout'],
  ...[
    'krbsrvname',
    'gsslib',
    'gssdelegation',
    'sslkeylogfile',
    'min_protocol_version',
    'max_protocol_version',
  ],
] as const;

/** What Pulsebook cannot do, besides with values that ask for nothing. */
const unsupported: Record<string, readonly string[]> = {
  service: [],
  servicefile: [],
  passfile: [],
  gssencmode: ['disable', 'prefer'],
  load_balance_hosts: ['disable'],
  replication: ['false', 'off', 'no', '0'],
  sslcrl: [],
  sslcrldir: [],
  requirepeer: [],
  require_auth: [],
  scram_client_key: [],
  scram_server_key: [],
  oauth_issuer: [],
  oauth_client_id: [],
  oauth_client_secret: [],
  oauth_scope: [],
};

/** Of other libraries, which people leave in a string that they copy. */
const foreign: Record<string, string> = {
  schema: 'Prisma',
  connection_limit: 'Prisma',
  pool_timeout: 'Prisma',
  pgbouncer: 'Prisma',
  sslaccept: 'Prisma',
  sslidentity: 'Prisma',
  currentSchema: 'JDBC',
  prepareThreshold: 'JDBC',
  uselibpqcompat: 'node-postgres',
  pool_max_conns: 'pgx',
  default_query_exec_mode: 'pgx',
  prepared_statement_cache_size: 'asyncpg',
};

const all = new Set<string>([...used, ...ignored, ...Object.keys(unsupported)]);
/** The keyword and value that a parameter stands for in libpq; undefined where it knows none of that name. */
export function translateParameter(
  name: string,
  value: string,
): [keyword: string, value: string] | undefined {
  if (name === 'requiressl') return ['sslmode', value.startsWith('1') ? 'require' : 'prefer'];
  return all.has(name) ? [name, value] : undefined;
}

/** Why libpq would refuse it. The name itself is only said where it is one that everyone knows. */
export function unknownParameter(name: string, which: string): string {
  if (Object.hasOwn(foreign, name))
    return `the parameter ${name} is for ${foreign[name]}, and psql rejects it`;
  const near = [...all].find((keyword) => distance(name.toLowerCase(), keyword) <= 2);
  const hint = near ? `; did you mean ${near}?` : '';
  return `${which} is not one that psql knows${hint}`;
}

/** Why a parameter that libpq knows cannot be used here; undefined where it can. */
export function describeUnsupported(values: ReadonlyMap<string, string>): string | undefined {
  for (const [keyword, harmless] of Object.entries(unsupported)) {
    const value = values.get(keyword);
    if (value && !harmless.includes(value)) {
      const only = harmless.length ? `, unless it is ${harmless.join(' or ')}` : '';
      return `Pulsebook does not support the parameter ${keyword}${only}`;
    }
  }
  return undefined;
}
