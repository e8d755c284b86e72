import { setTimeout as wait } from 'node:timers/promises';
import type { Target } from '#lib/stacks/stack.ts';
import { answerTooLate } from './answer-errors.ts';
import { type Limits, until } from './limits.ts';
import { closeSocket, nameOf, openSocket, placeOf } from './open-socket.ts';
import { takeConnection } from './pool/take-connection.ts';
import type { GreetAnswer, Greeting } from './target-client.ts';

const replyTimeoutMs = 1000;
const maxBytes = 2048;

/** Requests that change nothing and are answered at once; with `silence` the server has to speak first. */
const requests: Record<Greeting, string> = {
  http: 'HEAD / HTTP/1.0\r\nuser-agent: pulsebook\r\n\r\n',
  /** SSLRequest: https://www.postgresql.org/docs/current/protocol-message-formats.html */
  postgres: '\x00\x00\x00\x08\x04\xd2\x16\x2f',
  redis: 'PING\r\n',
  silence: '',
};

/** @throws ProbeError where nothing accepts the connection. */
export async function askGreeting(target: Target, greeting: Greeting, limits: Limits): Promise<GreetAnswer> {
  const place = { ...placeOf(target), tls: false };
  const where = nameOf(place);
  const held = await takeConnection(
    {
      place,
      target: target.key,
      protocol: 'tcp',
      fresh: true,
      connect: async (signal) => {
        const { socket } = await openSocket(place, signal);
        return { socket, close: () => closeSocket(socket) };
      },
    },
    limits,
  );
  const { socket } = held.connection;
  const reply = new Promise<string>((resolve) => {
    socket.once('data', (bytes: Buffer) => resolve(bytes.subarray(0, maxBytes).toString('latin1')));
    socket.once('close', () => resolve(''));
  });
  try {
    if (requests[greeting]) socket.write(requests[greeting], 'latin1');
    const noReply = wait(replyTimeoutMs, '', { ref: false });
    return { text: await until(limits, Promise.race([reply, noReply]), () => answerTooLate(where, limits)) };
  } finally {
    held.release('close');
  }
}
