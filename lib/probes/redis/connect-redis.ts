import type tls from 'node:tls';
import { AbstractConnector, Redis } from 'ioredis';
import type { RedisInfo } from '#lib/stacks/connection/connection-info.ts';
import type { Target } from '#lib/stacks/stack.ts';
import { answerTooBig, MAX_ANSWER_BYTES } from '../answer-errors.ts';
import { connectionOf } from '../connection-of.ts';
import { closeSocket, nameOf, openSocket, type Place, placeOf } from '../open-socket.ts';
import type { Connection } from '../pool/server-pool.ts';
import { ProbeError } from '../probe-error.ts';
import { readPem } from '../read-pem.ts';
import { explainRedisError } from './explain-redis-error.ts';

export type RedisConnection = Connection & {
  client: Redis;
  /** What came on the wire since it was last set to 0. */
  received: { bytes: number };
  /** The error with which the server closed the connection on its own accord. */
  refusal(): Error | undefined;
};

/**
 * ioredis over a socket of ours: it sends AUTH where the URL asks for it, and nothing else of
 * its own (no HELLO, INFO or CLIENT). It never reconnects.
 * @throws ProbeError of stage `connect`, or the signal's reason.
 */
export async function connectRedis(target: Target, signal: AbortSignal): Promise<RedisConnection> {
  const { user, password, database, tls } = connectionOf(target, 'redis');
  const place: Place = { ...placeOf(target), ...(tls && { tlsOptions: await tlsOptionsOf(target, tls) }) };
  const { socket } = await openSocket(place, signal);
  const received = { bytes: 0 };
  let rejected: Error | undefined;
  socket.once('data', (chunk: Buffer) => {
    // Redis sends this unasked before it closes the connection; ioredis would take it for a reply.
    const unasked = /^-(ERR max number of clients reached|DENIED [^\r\n]*)/.exec(chunk.toString('latin1'));
    if (unasked?.[1]) rejected = new Error(unasked[1]);
  });
  socket.on('data', (chunk: Buffer) => {
    received.bytes += chunk.byteLength;
    if (received.bytes > MAX_ANSWER_BYTES) {
      rejected = answerTooBig(nameOf(place));
      socket.destroy();
    }
  });

  const client = new Redis({
    Connector: class extends AbstractConnector {
      constructor() {
        super(0);
      }
      override async connect() {
        this.stream = socket;
        return socket;
      }
    },
    lazyConnect: true,
    protocol: 2,
    username: user || undefined,
    password: user ? password : password || undefined,
    // It would ignore a SELECT that is rejected, and ask database 0.
    db: 0,
    disableClientInfo: true,
    enableReadyCheck: false,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
  });
  let firstError: Error | undefined;
  client.on('error', (error) => {
    firstError ??= error;
  });
  const stop = () => socket.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await client.connect();
    await sendHello(client);
    await selectDatabase(client, database, nameOf(place));
  } catch (error) {
    socket.destroy();
    signal.throwIfAborted();
    throw explainRedisError(rejected ?? firstError ?? error, target, 'connect');
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return { client, socket, received, refusal: () => rejected, close: () => closeSocket(socket) };
}

async function selectDatabase(client: Redis, database: number, where: string): Promise<void> {
  if (database === 0) return;
  try {
    await client.call('SELECT', database);
  } catch (error) {
    if (!isReply(error)) throw error;
    throw new ProbeError('error', `${where} rejected database ${database}: ${error.message}`, {
      stage: 'connect',
      code: 'SELECT',
      cause: error,
    });
  }
}

function isReply(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ReplyError';
}

/**
 * A server that accepts the connection and says nothing has logged nobody in. Errors that some commands get and others do not,
 * as LOADING and NOPERM, are left to the question.
 */
async function sendHello(client: Redis): Promise<void> {
  try {
    await client.call('PING');
  } catch (error) {
    if (!isReply(error) || /^(NOAUTH|ERR max number of clients)/.test(error.message)) throw error;
  }
}

async function tlsOptionsOf(
  target: Target,
  { verifies, checksName, ca, cert, key, password }: NonNullable<RedisInfo['tls']>,
): Promise<tls.ConnectionOptions> {
  const root = await readPem(target, 'ssl_ca_certs', ca);
  return {
    rejectUnauthorized: verifies,
    ...(root && { ca: root }),
    cert: await readPem(target, 'ssl_certfile', cert),
    key: await readPem(target, 'ssl_keyfile', key),
    passphrase: password,
    ...(!checksName && { checkServerIdentity: () => undefined }),
  };
}
