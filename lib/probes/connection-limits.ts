import type { Place } from './open-socket.ts';

/**
 * How many connections Pulsebook opens at most: to one server, whichever stack, environment, URL or role names it, and
 * of those for one target, so that a target that hangs leaves room for the others.
 */
export const maxConnections = { server: 3, target: 2 } as const;

const loopback = /^(localhost|127(\.\d{1,3}){3}|(::ffff:)?127(\.\d{1,3}){3}|::1)$/;

/** What connections are counted by. Names are not looked up: two names of one machine count apart, but for this one. */
export function serverOf({ host, port }: Pick<Place, 'host' | 'port'>): string {
  const name = host.toLowerCase().replace(/\.$/, '');
  return `${loopback.test(name) ? 'localhost' : name}:${port}`;
}
