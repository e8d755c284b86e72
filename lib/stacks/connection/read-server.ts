import { Refused } from './refused.ts';

const maxPort = 65_535;
/** Names, addresses and zones (fe80::1%eth0), in any script. */
const hostName = /^[\p{L}\p{M}\p{N}._:%-]+$/u;

/** @throws Refused */
export function readPort(text: string, defaultPort: number): number {
  if (text === '') return defaultPort;
  const port = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > maxPort) throw new Refused(`the port is not a number from 1 to ${maxPort}`);
  return port;
}

/** @throws Refused on what can be no host: it may be a piece of a password. */
export function checkHost(host: string): string {
  if (!hostName.test(host)) throw new Refused('the host contains a character that a host name cannot have');
  return host;
}

/** https://[::1]:9090 → "::1" and "9090". @throws Refused */
export function splitHostAndPort(text: string): { host: string; port: string } {
  const bracketed = /^\[([^\]]+)\](?::(.*))?$/s.exec(text);
  if (bracketed) return { host: bracketed[1] ?? '', port: bracketed[2] ?? '' };
  if (text.startsWith('[')) throw new Refused('an IPv6 address needs brackets: write [::1]:port');
  const colon = text.indexOf(':');
  return colon < 0 ? { host: text, port: '' } : { host: text.slice(0, colon), port: text.slice(colon + 1) };
}
