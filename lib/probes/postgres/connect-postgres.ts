import net, { type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import type { Target } from '#lib/stacks/stack.ts';
import { lookUpHost } from '../look-up-host.ts';
import { ProbeError } from '../probe-error.ts';
import type { Connection } from '../server-pool.ts';
import { passwordOf } from '../url-parts.ts';
import { explainPostgresError } from './explain-postgres-error.ts';
import { guardStream } from './guard-stream.ts';

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
  ssl: pg.ConnectionConfig['ssl'];
};
type Canceller = pg.Connection & {
  connect(port: number, host: string): void;
  requestSsl(): void;
  cancel(processID: number, secretKey: number): void;
};

const GOODBYE_MS = 500;

/**
 * @param database Another one than the target's, or ''.
 * @throws ProbeError of stage `connect`, or the signal's reason.
 */
export async function connectPostgres(
  target: Target,
  database: string,
  signal: AbortSignal,
): Promise<PostgresConnection> {
  try {
    return await connect(target, database, signal);
  } catch (error) {
    const mode = target.url.searchParams.get('sslmode') ?? '';
    const isOptional = mode === 'prefer' || mode === 'allow';
    if (!isOptional || !(error instanceof ProbeError) || error.code !== 'TLS_REFUSED') throw error;
    const url = new URL(target.url);
    url.searchParams.set('sslmode', 'disable');
    return connect({ ...target, url }, database, signal);
  }
}

async function connect(target: Target, database: string, signal: AbortSignal): Promise<PostgresConnection> {
  const received = { bytes: 0 };
  const client = clientFor(target, database);
  const inside = client as unknown as Inside;
  const { connection } = inside;
  const listen = connection.attachListeners.bind(connection);
  connection.attachListeners = (stream) => listen(guardStream(stream, received));
  client.on('error', () => {});

  const stop = () => connection.stream.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await client.connect();
  } catch (error) {
    connection.stream.destroy();
    signal.throwIfAborted();
    throw explainPostgresError(error, target, 'connect');
  } finally {
    signal.removeEventListener('abort', stop);
  }

  let cancelled: Promise<void> | undefined;
  return {
    client,
    received,
    socket: connection.stream,
    abandon() {
      connection.stream.destroy();
      cancelled = cancel(client, inside);
    },
    close: () => cancelled ?? sayGoodbye(client, connection.stream),
  };
}

/** The connection string means what it means to psql; only the name that the server sees is ours. */
function clientFor(target: Target, database: string): pg.Client {
  const url = new URL(target.url);
  if (database) url.pathname = `/${encodeURIComponent(database)}`;
  url.searchParams.set('application_name', 'pulsebook');
  url.searchParams.set('uselibpqcompat', 'true');
  try {
    const client = new pg.Client({ connectionString: url.href, stream: () => new LookingUpSocket() });
    // Without one, pg would look for it in PGPASSWORD and ~/.pgpass, which are not the target's.
    client.password = passwordOf(url);
    return client;
  } catch (error) {
    throw explainPostgresError(
      error,
      target,
      'connect',
      `The connection string in ${target.urlVariable} is not usable`,
    );
  }
}

class LookingUpSocket extends net.Socket {
  override connect(...given: unknown[]): this {
    const [port, host] = given;
    if (typeof host !== 'string') return super.connect(given[0] as net.IpcSocketConnectOpts);
    return super.connect({ port: Number(port), host, lookup: lookUpHost });
  }
}

async function sayGoodbye(client: pg.Client, socket: Socket): Promise<void> {
  const timer = setTimeout(() => socket.destroy(), GOODBYE_MS);
  await client.end();
  clearTimeout(timer);
}

/** https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS */
function cancel({ port, host }: pg.Client, { ssl, processID, secretKey }: Inside): Promise<void> {
  if (processID === null || secretKey === null) return Promise.resolve();
  const connection = new pg.Connection({ ssl, stream: () => new LookingUpSocket() }) as Canceller;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(() => connection.stream.destroy(), GOODBYE_MS);
  const send = () => {
    connection.cancel(processID, secretKey);
    connection.stream.end();
  };
  connection.on('error', () => connection.stream.destroy());
  connection.on('connect', () => (ssl ? connection.requestSsl() : send()));
  connection.on('sslconnect', send);
  connection.on('end', () => {
    clearTimeout(timer);
    resolve();
  });
  connection.connect(port, host);
  return promise;
}
