import { setTimeout as wait } from 'node:timers/promises';
import type { Target } from '#lib/stacks/stack.ts';
import { answerTooLate } from './answer-errors.ts';
import { type Limits, until } from './limits.ts';
import { closeSocket, nameOf, openSocket, placeOf } from './open-socket.ts';
import { takeConnection } from './server-pool.ts';
import type { GreetAnswer, Greeting } from './target-client.ts';

const patienceMs = 1000;
const maxBytes = 2048;

/** Questions that change nothing and that their own protocol answers at once; `silence` hears who speaks first. */
const words: Record<Greeting, string> = {
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
  const heard = new Promise<string>((resolve) => {
    socket.once('data', (bytes: Buffer) => resolve(bytes.subarray(0, maxBytes).toString('latin1')));
    socket.once('close', () => resolve(''));
  });
  try {
    if (words[greeting]) socket.write(words[greeting], 'latin1');
    const patience = wait(patienceMs, '', { ref: false });
    return { text: await until(limits, Promise.race([heard, patience]), () => answerTooLate(where, limits)) };
  } finally {
    held.release('close');
  }
}
