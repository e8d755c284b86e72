import type { RedisInfo } from './connection-info.ts';
import { decodeLeniently } from './percent.ts';
import { ordinal, Refused } from './refused.ts';

/** Of redis-py, kombu and the like: how a client behaves, which Pulsebook decides for itself. */
const ignored = new Set([
  ...['socket_timeout', 'socket_connect_timeout', 'socket_keepalive', 'socket_read_size', 'timeout'],
  ...['retry_on_timeout', 'retry_on_error', 'max_connections', 'health_check_interval', 'client_name'],
  ...['lib_name', 'lib_version', 'decode_responses', 'encoding', 'encoding_errors', 'protocol'],
]);
const unsupported = new Set([
  ...['ssl_ca_path', 'ssl_ca_data', 'ssl_validate_ocsp', 'ssl_validate_ocsp_stapled', 'ssl_ciphers'],
  ...['ssl_min_version', 'ssl_ocsp_context', 'ssl_ocsp_expected_cert'],
]);

type Given = {
  username?: string;
  password?: string;
  writtenPassword?: string;
  host?: string;
  port?: string;
  path?: string;
  database?: number;
  tls: NonNullable<RedisInfo['tls']>;
};

/** What follows "?". @throws Refused */
export function readRedisParameters(query: string): Given {
  const values = new Map<string, string>();
  const written = new Map<string, string>();
  query
    .split('&')
    .filter(Boolean)
    .forEach((pair, index) => {
      const at = pair.indexOf('=');
      const name = unquote(at < 0 ? pair : pair.slice(0, at));
      const value = at < 0 ? '' : pair.slice(at + 1);
      if (unsupported.has(name)) throw new Refused(`Pulsebook does not support the parameter ${name}`);
      if (!readers.has(name) && !ignored.has(name)) {
        throw new Refused(`the ${ordinal(index)} parameter after "?" is not one that redis-py knows`);
      }
      // Without a value it says nothing, and the first of several counts.
      if (!value || values.has(name)) return;
      // redis-py decodes twice: parse_qs, then unquote.
      values.set(name, decodeLeniently(unquote(value)));
      written.set(name, value);
    });
  const get = (name: string) => values.get(name);
  return {
    username: get('username'),
    password: get('password'),
    writtenPassword: written.get('password'),
    host: get('host'),
    port: get('port'),
    path: get('path'),
    database: databaseOf(values),
    tls: {
      verifies: !isOneOf(get('ssl_cert_reqs'), 'ssl_cert_reqs', ['none', 'optional', 'required'], 'none'),
      checksName: !isOneOf(get('ssl_check_hostname'), 'ssl_check_hostname', ['true', 'false'], 'false'),
      ca: get('ssl_ca_certs'),
      cert: get('ssl_certfile'),
      key: get('ssl_keyfile'),
      password: get('ssl_password'),
    },
  };
}

const readers = new Set([
  ...['username', 'password', 'host', 'port', 'path', 'db', 'virtual_host'],
  ...['ssl_cert_reqs', 'ssl_check_hostname', 'ssl_ca_certs', 'ssl_certfile', 'ssl_keyfile', 'ssl_password'],
]);

function databaseOf(values: ReadonlyMap<string, string>): number | undefined {
  // kombu names it so.
  const name = values.has('db') ? 'db' : 'virtual_host';
  const text = values.get(name);
  if (text === undefined) return undefined;
  if (!/^\/?\d{1,9}$/.test(text)) throw new Refused(`the parameter ${name} is not a database number`);
  return Number(text.replace('/', ''));
}

/** CERT_NONE is kombu's word for none. @throws Refused */
function isOneOf(value: string | undefined, name: string, allowed: string[], wanted: string): boolean {
  if (value === undefined) return false;
  const word = value.toLowerCase().replace(/^cert_/, '');
  if (!allowed.includes(word)) throw new Refused(`the parameter ${name} is not one of ${allowed.join(', ')}`);
  return word === wanted;
}

function unquote(text: string): string {
  return decodeLeniently(text.replaceAll('+', ' '));
}
