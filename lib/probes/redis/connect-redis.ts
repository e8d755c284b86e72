import { AbstractConnector, Redis } from 'ioredis';
import type { Target } from '#lib/stacks/stack.ts';
import { answerTooBig, MAX_ANSWER_BYTES } from '../answer-errors.ts';
import { closeSocket, nameOf, openSocket, placeOf } from '../open-socket.ts';
import type { Connection } from '../server-pool.ts';
import { databaseOf, passwordOf, userOf } from '../url-parts.ts';
import { explainRedisError } from './explain-redis-error.ts';

export type RedisConnection = Connection & {
  client: Redis;
  /** What came on the wire since it was last set to 0. */
  received: { bytes: number };
  /** The error with which the server closed the connection on its own accord. */
  refusal(): Error | undefined;
};

/**
 * ioredis over a socket of ours: it sends AUTH and SELECT where the URL asks for them, and nothing else of
 * its own (no HELLO, INFO or CLIENT). It never reconnects.
 * @throws ProbeError of stage `connect`, or the signal's reason.
 */
export async function connectRedis(target: Target, signal: AbortSignal): Promise<RedisConnection> {
  const { url } = target;
  const place = placeOf(url);
  const { socket } = await openSocket(place, signal);
  const received = { bytes: 0 };
  let refused: Error | undefined;
  socket.once('data', (chunk: Buffer) => {
    // Redis says this unasked, as it closes the door; ioredis takes it for the answer to something.
    const unasked = /^-(ERR max number of clients reached|DENIED [^\r\n]*)/.exec(chunk.toString('latin1'));
    if (unasked?.[1]) refused = new Error(unasked[1]);
  });
  socket.on('data', (chunk: Buffer) => {
    received.bytes += chunk.byteLength;
    if (received.bytes > MAX_ANSWER_BYTES) {
      refused = answerTooBig(nameOf(place));
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
    username: userOf(url) || undefined,
    password: passwordOf(url) || undefined,
    db: Number(databaseOf(url)) || 0,
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
    await sayHello(client);
  } catch (error) {
    socket.destroy();
    signal.throwIfAborted();
    throw explainRedisError(refused ?? firstError ?? error, target, 'connect');
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return { client, socket, received, refusal: () => refused, close: () => closeSocket(socket) };
}

/**
 * A server that accepts and says nothing has let nobody in. Errors that some commands get and others do not,
 * as LOADING and NOPERM, are left to the question.
 */
async function sayHello(client: Redis): Promise<void> {
  try {
    await client.call('PING');
  } catch (error) {
    const isAnswer = error instanceof Error && error.name === 'ReplyError';
    if (!isAnswer || /^(NOAUTH|ERR max number of clients)/.test(error.message)) throw error;
  }
}
