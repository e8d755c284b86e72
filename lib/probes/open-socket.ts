import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { explainSocketError } from './explain-socket-error.ts';
import { lookUpHost } from './look-up-host.ts';

/** `ca` are certificates (PEM) to trust besides the usual ones. */
export type Place = { host: string; port: number; tls: boolean; ca?: string };

/** An open connection and what each step took. `openedAt` is on the clock of performance.now(). */
export type OpenSocket = {
  socket: net.Socket;
  address: string;
  openedAt: number;
  dnsMs: number;
  connectMs: number;
};

const defaultPorts: Record<string, number> = {
  'http:': 80,
  'https:': 443,
  'postgres:': 5432,
  'postgresql:': 5432,
  'redis:': 6379,
  'rediss:': 6379,
};

export function placeOf(url: URL): Place {
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (ownEntry(defaultPorts, url.protocol) ?? 0),
    tls: url.protocol === 'https:' || url.protocol === 'rediss:',
  };
}

export function nameOf({ host, port }: Place): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * Looks the name up, connects, and shakes hands where the place wants TLS.
 * @throws ProbeError of stage `connect`, or the signal's reason.
 */
export async function openSocket(place: Place, signal: AbortSignal): Promise<OpenSocket> {
  const openedAt = performance.now();
  let foundAt = openedAt;
  const plain = net.connect({
    host: place.host,
    port: place.port,
    noDelay: true,
    lookup: (host, options, callback) =>
      lookUpHost(host, options, (...found) => {
        foundAt = performance.now();
        callback(...found);
      }),
  });
  let socket: net.Socket = plain;
  try {
    await once(plain, 'connect', { signal });
    const connectMs = performance.now() - foundAt;
    if (place.tls) {
      socket = shakeHands(plain, place);
      await once(socket, 'secureConnect', { signal });
    }
    socket.on('error', () => {});
    return { socket, address: plain.remoteAddress ?? '', openedAt, dnsMs: foundAt - openedAt, connectMs };
  } catch (error) {
    for (const each of [socket, plain]) each.on('error', () => {}).destroy();
    signal.throwIfAborted();
    throw explainSocketError(error, nameOf(place), 'connect');
  }
}

/** Settles when the other side has been told. */
export function closeSocket(socket: net.Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.closed) return resolve();
    socket.once('close', () => resolve());
    socket.destroy();
  });
}

function shakeHands(socket: net.Socket, { host, ca }: Place): tls.TLSSocket {
  return tls.connect({
    socket,
    host,
    servername: net.isIP(host) ? undefined : host,
    ca: ca && withUsual(ca),
  });
}

/** What TLS trusts when it is given authorities of our own: the usual ones beside them. */
export function withUsual(ca: string): string[] {
  return [...tls.rootCertificates, ca];
}
