import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import type { Server } from '#lib/stacks/connection/connection-info.ts';
import type { Target } from '#lib/stacks/stack.ts';
import { connectionOf } from '../connection-of.ts';
import { nameOf } from '../open-socket.ts';
import type { Connection } from '../pool/server-pool.ts';
import { ProbeError } from '../probe-error.ts';
import { cancelRequest } from './cancel-request.ts';
import { explainPostgresError } from './explain-postgres-error.ts';
import { guardStream } from './guard-stream.ts';
import { type Encryption, openToPostgres } from './negotiate-tls.ts';

export type PostgresConnection = Connection & {
  client: pg.Client;
  /** What came on the wire since it was last set to 0. */
  received: { bytes: number };
  /** Ends it and sends a CancelRequest, so that the server stops working on the question. */
  abandon(): void;
};

/** What pg.Client has, and its types do not say. */
type Inside = {
  connection: pg.Connection & { stream: Socket; attachListeners(stream: Duplex): void };
  processID: number | null;
  secretKey: number | null;
};

const GOODBYE_MS = 500;

/**
 * A session with one server: pg over a connection of ours, with each field given, so that nothing is parsed again and
 * nothing is taken from PGPASSWORD, ~/.pgpass and the like, which are not the target's.
 * @throws ProbeError of stage `connect`, or the signal's reason.
 */
export async function openSession(
  target: Target,
  server: Server,
  database: string,
  encryption: Encryption,
  signal: AbortSignal,
): Promise<PostgresConnection> {
  const opened = await openToPostgres(target, server, encryption, signal);
  const received = { bytes: 0 };
  const client = clientOver(opened.socket, target, server, database);
  const inside = client as unknown as Inside;
  const { connection } = inside;
  const listen = connection.attachListeners.bind(connection);
  connection.attachListeners = (stream) => listen(guardStream(stream, received));
  const isBound = watchBinding(connection);
  client.on('error', () => {});

  const stop = () => opened.socket.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await client.connect();
    if (connectionOf(target, 'postgres').requiresChannelBinding && !isBound()) throw unbound(server);
  } catch (error) {
    opened.socket.destroy();
    signal.throwIfAborted();
    throw explainPostgresError(error, target, 'connect', nameOf({ ...server, tls: false }));
  } finally {
    signal.removeEventListener('abort', stop);
  }

  let cancelled: Promise<void> | undefined;
  return {
    client,
    received,
    socket: opened.socket,
    abandon() {
      opened.socket.destroy();
      const again = opened.isEncrypted ? 'required' : 'none';
      cancelled = cancelRequest(target, server, again, inside, GOODBYE_MS);
    },
    close: () => cancelled ?? closeClient(client, opened.socket),
  };
}

function clientOver(socket: Socket, target: Target, server: Server, database: string): pg.Client {
  const info = connectionOf(target, 'postgres');
  const client = new pg.Client({
    host: server.host,
    port: server.port,
    user: info.user,
    database: database || info.database,
    options: info.options,
    application_name: 'pulsebook',
    ssl: false,
    enableChannelBinding: info.requiresChannelBinding,
    stream: () => alreadyOpen(socket),
  });
  // Not in the constructor, which takes an empty one for none.
  client.password = info.password;
  const { connectionParameters } = client as unknown as { connectionParameters: Record<string, unknown> };
  Object.assign(connectionParameters, { options: info.options, replication: undefined });
  return client;
}

/** pg connects its stream itself; this one is connected. */
function alreadyOpen(socket: Socket): Socket {
  socket.connect = () => {
    process.nextTick(() => socket.emit('connect'));
    return socket;
  };
  return socket;
}

/** Whether the log-in was bound to the TLS connection (SCRAM-SHA-256-PLUS), as pg does when the server offers it. */
function watchBinding(connection: pg.Connection): () => boolean {
  let isOffered = false;
  connection.on('authenticationSASL', ({ mechanisms }: { mechanisms: string[] }) => {
    isOffered = mechanisms.includes('SCRAM-SHA-256-PLUS');
  });
  return () => isOffered;
}

function unbound(server: Server): ProbeError {
  const where = nameOf({ ...server, tls: false });
  return new ProbeError(
    'denied',
    `${where} offers no channel binding, but its connection string has channel_binding=require`,
    {
      stage: 'connect',
      code: 'CHANNEL_BINDING',
    },
  );
}

async function closeClient(client: pg.Client, socket: Socket): Promise<void> {
  const timer = setTimeout(() => socket.destroy(), GOODBYE_MS);
  await client.end();
  clearTimeout(timer);
}
