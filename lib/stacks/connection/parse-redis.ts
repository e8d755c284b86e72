import type { RedisInfo, Server } from './connection-info.ts';
import { decodeLeniently } from './percent.ts';
import { refuseStrayAt, splitCredentials } from './read-credentials.ts';
import { checkHost, readPort, splitHostAndPort } from './read-server.ts';
import { readRedisParameters } from './redis-parameters.ts';
import { Refused } from './refused.ts';

const defaultPort = 6379;
/** unix: redis-py's; redis+socket: kombu's, and so Celery's. */
const schemes = ['redis', 'rediss', 'unix', 'redis+socket'];

/**
 * As redis-py's from_url reads it: the credentials end at the last "@" before a "/", "?" or "#"; what stands there and
 * in the path wins over parameters, but for the database, where `db` wins. Where redis-py falls back to database 0, or
 * two places name different ones, it is refused.
 * https://redis.readthedocs.io/en/stable/connections.html#redis.Redis.from_url
 * @throws Refused
 */
export function parseRedis(text: string): RedisInfo {
  const scheme = readScheme(text);
  const rest = text.slice(scheme.length + '://'.length);
  const [authority = ''] = rest.split(/[/?#]/, 1);
  const end = authority.lastIndexOf('@');
  refuseStrayAt(rest, end, /[/?#]/g);
  if (rest.includes('#')) throw new Refused('it contains "#", which a Redis URL cannot have');
  const [path = '', query = ''] = splitOnce(rest.slice(authority.length), '?');
  const given = readRedisParameters(query);
  const { user, password } = splitCredentials(authority.slice(0, Math.max(0, end)));
  const isSocket = scheme === 'unix' || scheme === 'redis+socket';
  const place = authority.slice(end + 1);
  if (isSocket && place)
    throw new Refused('the path of a socket begins with "/": write three slashes after unix:');
  const written = password || given.writtenPassword || '';
  return {
    family: 'redis',
    servers: [isSocket ? socketAt(decodeLeniently(path) || given.path) : serverAt(place, given)],
    user: decodeLeniently(user) || given.username || '',
    password: decodeLeniently(password ?? '') || given.password || '',
    writtenPassword: written,
    database: databaseOf(isSocket ? '' : path, given.database),
    isDatabaseInQuery: given.database !== undefined,
    ...(scheme === 'rediss' && { tls: given.tls }),
  };
}

function readScheme(text: string): string {
  const [, found] = /^([a-z][\w+.-]*):\/\//i.exec(text) ?? [];
  if (found && schemes.includes(found)) return found;
  if (found && schemes.includes(found.toLowerCase())) {
    throw new Refused('the scheme must be lower case: redis://, rediss:// or unix://');
  }
  throw new Refused('it does not start with redis://, rediss:// or unix://');
}

function serverAt(place: string, given: { host?: string; port?: string }): Server {
  const { host, port } = splitHostAndPort(place);
  const name = decodeLeniently(host) || given.host || 'localhost';
  return { host: checkHost(name), port: readPort(port || given.port || '', defaultPort) };
}

function socketAt(path = ''): Server {
  if (!path.startsWith('/')) throw new Refused('it names no socket: write unix:///run/redis/redis.sock');
  return { host: path, port: 0, socketPath: path };
}

function databaseOf(path: string, inQuery: number | undefined): number {
  const [, inPath] = /^\/(\d{1,9})?\/?$/.exec(decodeLeniently(path || '/')) ?? [];
  if (path && path !== '/' && inPath === undefined) {
    throw new Refused('the path is not a database number, as in redis://host:6379/0');
  }
  if (inPath !== undefined && inQuery !== undefined && Number(inPath) !== inQuery) {
    throw new Refused('it names two databases, one after the host and one as a parameter: remove one');
  }
  return inQuery ?? Number(inPath ?? 0);
}

function splitOnce(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + at.length)];
}
