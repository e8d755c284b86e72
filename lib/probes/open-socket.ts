import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import type { ConnectionInfo } from '#lib/stacks/connection/connection-info.ts';
import { nameOfServer, nameOfServers } from '#lib/stacks/connection/label.ts';
import type { Target } from '#lib/stacks/stack.ts';
import { explainSocketError } from './explain-socket-error.ts';
import { lookUpHost } from './look-up-host.ts';

export type Place = {
  host: string;
  port: number;
  /** The file of a unix socket, which then leads there instead of host and port. */
  socketPath?: string;
  /** Connected to instead of looking `host` up. */
  address?: string;
  tls: boolean;
  /** Certificates (PEM) to trust besides the usual ones. */
  ca?: string;
  /** How TLS differs from the usual. */
  tlsOptions?: tls.ConnectionOptions;
  /** What it is called in messages; left out, host:port. */
  name?: string;
};

/** An open connection and what each step took. `openedAt` is on the clock of performance.now(). */
export type OpenSocket = {
  socket: net.Socket;
  address: string;
  openedAt: number;
  dnsMs: number;
  connectMs: number;
};

/** The server of a target; of several the first, under the names of all. */
export function placeOf({ connection, ca }: Target): Place {
  return {
    ...connection.servers[0],
    tls: connection.family === 'redis' ? connection.tls !== undefined : isHttps(connection),
    ca,
    name: nameOfServers(connection),
  };
}

/** Where a URL leads that is not the target's own. */
export function placeOfUrl(url: URL): Place {
  const tls = url.protocol === 'https:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (tls ? 443 : 80),
    tls,
  };
}

function isHttps(connection: ConnectionInfo): boolean {
  return connection.family === 'http' && connection.url.protocol === 'https:';
}

export function nameOf({ name, ...server }: Place): string {
  return name ?? nameOfServer(server);
}

/**
 * Looks the name up, connects, and shakes hands where the place wants TLS.
 * @throws ProbeError of stage `connect`, or the signal's reason.
 */
export async function openSocket(place: Place, signal: AbortSignal): Promise<OpenSocket> {
  const openedAt = performance.now();
  let foundAt = openedAt;
  const plain = net.connect({
    ...(place.socketPath === undefined
      ? { host: place.address ?? place.host, port: place.port }
      : { path: place.socketPath }),
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
      socket = await negotiateTls(plain, place, signal);
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

/** TLS over an open connection, checked as the place asks for. Rejects with what TLS says. */
export async function negotiateTls(
  socket: net.Socket,
  { host, ca, tlsOptions }: Place,
  signal: AbortSignal,
): Promise<tls.TLSSocket> {
  const secure = tls.connect({
    socket,
    host,
    servername: net.isIP(host) ? undefined : host,
    ca: ca && withDefaultCas(ca),
    ...tlsOptions,
  });
  try {
    await once(secure, 'secureConnect', { signal });
    return secure;
  } catch (error) {
    secure.on('error', () => {}).destroy();
    throw error;
  }
}

/** What TLS trusts when it is given authorities of our own: the usual ones beside them. */
export function withDefaultCas(ca: string): string[] {
  return [...tls.rootCertificates, ca];
}
