import type { Place } from './open-socket.ts';

/**
 * How many connections Pulsebook opens at most: to one server, whichever stack, environment, URL or role names it, and
 * of those for one target, so that a target that hangs leaves room for the others.
 */
export const maxConnections = { server: 3, target: 2 } as const;

const loopback = /^(localhost|0\.0\.0\.0|::|127(\.\d{1,3}){3}|::ffff:7f[\da-f]{2}:[\da-f]{1,4}|::1)$/;

/**
 * What connections are counted by: where one really connects, however its address is written. Names are not looked up:
 * two names of one machine count apart, but for this one.
 */
export function serverOf({ host, port, address }: Pick<Place, 'host' | 'port' | 'address'>): string {
  const name = plainName(address ?? host);
  return `${loopback.test(name) ? 'localhost' : name}:${port}`;
}

/** As URLs have it: in lower case, and every spelling of an address (127.1, 0:0::1) in one. */
function plainName(host: string): string {
  const url = URL.parse(`http://${host.includes(':') ? `[${host}]` : host}`);
  const name = url && url.pathname === '/' && !url.port ? url.hostname : host.toLowerCase();
  return name.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}
