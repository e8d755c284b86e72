import type { ConnectionInfo, Server } from './connection-info.ts';

/** host:port, [::1]:port or the path of a socket; an abstract one begins with "@". */
export function nameOfServer({ host, port, socketPath }: Server): string {
  if (socketPath !== undefined) return socketPath.replace(/^\0/, '@');
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** All servers, in the order in which they are tried. */
export function nameOfServers({ servers }: ConnectionInfo): string {
  return servers.map(nameOfServer).join(',');
}

/** Servers and database or path, without user and password: "db.example:5432/shop". */
export function labelOf(info: ConnectionInfo): string {
  const name = nameOf(info);
  return `${nameOfServers(info)}${name && `/${name}`}`;
}

/** What pages may say of a target. Nothing of it is a secret. */
export function factsAbout(info: ConnectionInfo): Record<'host' | 'port' | 'name' | 'user' | 'url', string> {
  const [{ host, port }] = info.servers;
  return {
    host,
    port: port ? String(port) : '',
    name: nameOf(info),
    user: openUserOf(info),
    url: openUrlOf(info),
  };
}

/** Database or path. */
function nameOf(info: ConnectionInfo): string {
  if (info.family === 'http') return info.url.pathname.slice(1);
  return String(info.database);
}

/** What stands alone before "@" is often a token or a password; always so in HTTP. */
function openUserOf({ family, user, password }: ConnectionInfo): string {
  if (family === 'http' || (family === 'redis' && !password)) return '';
  return user;
}

/** A URL for the first server, without user, password and options. */
function openUrlOf(info: ConnectionInfo): string {
  const [server] = info.servers;
  const name = nameOf(info);
  if (info.family === 'http') {
    return `${info.url.protocol}//${nameOfServer(server)}${name && `/${name}`}`;
  }
  const path = name && `/${encodeURIComponent(name)}`;
  if (info.family === 'redis') {
    if (server.socketPath) return `unix://${server.socketPath}${name && `?db=${name}`}`;
    return `${info.tls ? 'rediss' : 'redis'}://${nameOfServer(server)}${path}`;
  }
  if (!server.socketPath) return `postgresql://${nameOfServer(server)}${path}`;
  const query = new URLSearchParams({ host: server.host, port: String(server.port) });
  return `postgresql://${path}?${query}`;
}
