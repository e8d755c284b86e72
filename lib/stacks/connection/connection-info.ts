/** One server as it is named; of a unix socket, `host` is the folder (Postgres) or the file (Redis) and `port` may be 0. */
export type Server = {
  host: string;
  port: number;
  /** The file to connect to; \0 begins an abstract one. */
  socketPath?: string;
  /** Connected to instead of looking `host` up (libpq's hostaddr). */
  address?: string;
};

/** What every kind of connection string says. It holds secrets and never leaves the server. */
type Common = {
  /** In the order in which they are tried. */
  servers: readonly [Server, ...Server[]];
  user: string;
  password: string;
  /** The password as it stands in the string, where it is hidden in that form, too. */
  writtenPassword: string;
};

export const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
export type SslMode = (typeof sslModes)[number];
export const sessionAttributes = [
  'any',
  'read-write',
  'read-only',
  'primary',
  'standby',
  'prefer-standby',
] as const;
export type SessionAttributes = (typeof sessionAttributes)[number];

/** https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS */
export type PostgresInfo = Common & {
  family: 'postgres';
  database: string;
  /** Command-line options for the server, as "-c search_path=shop". */
  options?: string;
  /** For each server; left out, the whole attempt's own deadline ends it. */
  connectTimeoutMs?: number;
  sessionAttributes: SessionAttributes;
  sslMode: SslMode;
  /** TLS at once, without asking for it first. */
  sslDirect: boolean;
  sslSni: boolean;
  /** A file of certificates; undefined are those that this machine trusts. */
  sslRootCert?: string;
  sslCert?: string;
  sslKey?: string;
  sslPassword?: string;
  sslMinVersion?: TlsVersion;
  sslMaxVersion?: TlsVersion;
  requiresChannelBinding: boolean;
};

export const tlsVersions = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type TlsVersion = (typeof tlsVersions)[number];

/** https://redis.readthedocs.io/en/stable/connections.html#redis.Redis.from_url */
export type RedisInfo = Common & {
  family: 'redis';
  /** A number from 0. */
  database: number;
  /** The string says it after "?", where redis-cli does not look. */
  isDatabaseInQuery: boolean;
  tls?: {
    verifies: boolean;
    checksName: boolean;
    /** Files in PEM. */
    ca?: string;
    cert?: string;
    key?: string;
    password?: string;
  };
};

export type HttpInfo = Common & {
  family: 'http';
  /** Without user, password, query and fragment. */
  url: URL;
};

export type ConnectionInfo = PostgresInfo | RedisInfo | HttpInfo;
