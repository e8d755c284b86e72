import {
  type PostgresInfo,
  type Server,
  type SessionAttributes,
  type SslMode,
  sessionAttributes,
  sslModes,
  tlsVersions,
} from './connection-info.ts';
import { nameOfServer } from './label.ts';
import { readConninfo } from './postgres-conninfo.ts';
import { describeUnsupported } from './postgres-parameters.ts';
import { type Parameters, readPostgresUri } from './postgres-uri.ts';
import { checkHost, readPort } from './read-server.ts';
import { Refused } from './refused.ts';

const defaultPort = 5432;
/** libpq waits no less. */
const minConnectTimeoutS = 2;

/** A URI or a conninfo string, as psql takes either. @throws Refused */
export function parsePostgres(text: string, sslModeByDefault: SslMode = 'prefer'): PostgresInfo {
  return toInfo(readParameters(text), sslModeByDefault);
}

/** The same as a URI that every tool reads alike: all of it encoded, sockets and options after "?". @throws Refused */
export function standardPostgresUrl(text: string): string {
  const { user, password, database, servers } = parsePostgres(text);
  const query = new Map(readParameters(text).values);
  for (const keyword of ['user', 'password', 'dbname', 'host', 'port']) query.delete(keyword);
  const [server] = servers;
  if (server.socketPath) query.set('host', server.host);
  const place = server.socketPath ? `localhost:${server.port}` : nameOfServer(server);
  const login = [user, password].map(encodeURIComponent).join(':');
  const rest = Array.from(query, ([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `postgresql://${login}@${place}/${encodeURIComponent(database)}${rest && `?${rest}`}`;
}

function readParameters(text: string): Parameters {
  const scheme = /^postgres(?:ql)?:\/\//.exec(text);
  if (scheme) return readPostgresUri(text.slice(scheme[0].length));
  if (/^postgres(ql)?:\/\//i.test(text)) {
    throw new Refused('the scheme must be lower case: postgresql://');
  }
  if (/^postgres(ql)?\+\w+:\/\//i.test(text)) {
    throw new Refused('the scheme names a SQLAlchemy driver: write postgresql://');
  }
  if (/^jdbc:/i.test(text))
    throw new Refused('this is a JDBC URL: write postgresql://user:password@host/database');
  if (/^postgres(ql)?:/i.test(text)) throw new Refused('the scheme needs both slashes: write postgresql://');
  if (/^[a-z][\w+.-]*:\/\//i.test(text)) throw new Refused('the scheme is not postgresql://');
  if (text.includes('=')) return readConninfo(text);
  throw new Refused('it is neither a postgresql:// URL nor host=… user=… dbname=…');
}

function toInfo({ values, writtenPassword }: Parameters, sslModeByDefault: SslMode): PostgresInfo {
  const get = (keyword: string) => values.get(keyword) || undefined;
  const why = describeUnsupported(values);
  if (why) throw new Refused(why);
  const servers = serversOf(get('host'), get('hostaddr'), get('port'));
  const user = get('user');
  if (!user) {
    throw new Refused(
      "it names no user, and the operating system's is not used: write user:password@ before the host, or user=…",
    );
  }
  const sslRootCert = get('sslrootcert');
  const sslMode = sslModeOf(values, sslRootCert, sslModeByDefault);
  const sslDirect =
    oneOf(['postgres', 'direct'], 'sslnegotiation', get('sslnegotiation') ?? 'postgres') === 'direct';
  if (sslDirect && ['disable', 'allow', 'prefer'].includes(sslMode)) {
    throw new Refused('sslnegotiation=direct needs an sslmode of require, verify-ca or verify-full');
  }
  const version = (keyword: string) => get(keyword) && oneOf(tlsVersions, keyword, get(keyword) ?? '');
  const binding = oneOf(
    ['disable', 'prefer', 'require'],
    'channel_binding',
    get('channel_binding') ?? 'prefer',
  );
  return {
    family: 'postgres',
    servers,
    user,
    password: values.get('password') ?? '',
    writtenPassword,
    database: get('dbname') ?? user,
    options: get('options'),
    connectTimeoutMs: timeoutOf(get('connect_timeout')),
    sessionAttributes: oneOf<SessionAttributes>(
      sessionAttributes,
      'target_session_attrs',
      get('target_session_attrs') ?? 'any',
    ),
    sslMode,
    sslDirect,
    sslSni: get('sslsni') !== '0',
    sslRootCert: sslRootCert === 'system' ? undefined : sslRootCert,
    sslCert: get('sslcert'),
    sslKey: get('sslkey'),
    sslPassword: get('sslpassword'),
    sslMinVersion: version('ssl_min_protocol_version') || undefined,
    sslMaxVersion: version('ssl_max_protocol_version') || undefined,
    requiresChannelBinding: binding === 'require',
  };
}

function sslModeOf(
  values: ReadonlyMap<string, string>,
  rootCert: string | undefined,
  byDefault: SslMode,
): SslMode {
  const isSystem = rootCert === 'system';
  const mode = oneOf<SslMode>(
    sslModes,
    'sslmode',
    values.get('sslmode') || (isSystem ? 'verify-full' : byDefault),
  );
  if (isSystem && mode !== 'verify-full') throw new Refused('sslrootcert=system needs sslmode=verify-full');
  return mode;
}

function serversOf(host = '', address = '', port = ''): [Server, ...Server[]] {
  const addresses = address ? address.split(',') : [];
  const hosts = host ? host.split(',') : addresses;
  const ports = port.split(',');
  if (!hosts.length || hosts.includes('')) {
    throw new Refused(
      'it names no host, and no default socket is used: write a host name, or ?host=/var/run/postgresql for the socket on Debian',
    );
  }
  if (addresses.length && addresses.length !== hosts.length) {
    throw new Refused(`host has ${hosts.length} entries and hostaddr ${addresses.length}`);
  }
  if (ports.length > 1 && ports.length !== hosts.length) {
    throw new Refused(`port has ${ports.length} entries and host ${hosts.length}`);
  }
  const servers = hosts.map((each, index): Server => {
    const number = readPort(ports[ports.length > 1 ? index : 0] ?? '', defaultPort);
    const reached = addresses[index];
    if (reached) return { host: checkHost(each), port: number, address: checkHost(reached) };
    if (!/^[/@]/.test(each)) return { host: checkHost(each), port: number };
    return { host: each, port: number, socketPath: `${each.replace(/^@/, '\0')}/.s.PGSQL.${number}` };
  });
  return servers as [Server, ...Server[]];
}

function timeoutOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (!/^\s*[+-]?\d+\s*$/.test(given)) throw new Refused('connect_timeout is not a number of seconds');
  const seconds = Number(given);
  return seconds > 0 ? Math.max(seconds, minConnectTimeoutS) * 1000 : undefined;
}

function oneOf<T extends string>(allowed: readonly T[], keyword: string, value: string): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new Refused(`${keyword} is not one of ${allowed.join(', ')}`);
  return found;
}
