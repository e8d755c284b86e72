import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that the kernel gives to outgoing connections, which could take one before its service starts. */
const lowest = 10_240;
const highest = 32_000;
const maxTries = 200;

/** Ports of this process, each with the socket that claims it. @type {Map<number, import('node:net').Server>} */
const claimed = new Map();

async function listen(...place) {
  const server = createServer();
  try {
    server.listen(...place);
    await once(server, 'listening');
    return server;
  } catch {
    return undefined;
  }
}

/** Whether nobody listens there now. @param {number} port @returns {Promise<boolean>} */
export async function isFree(port) {
  const server = await listen(port, '127.0.0.1');
  if (!server) return false;
  await new Promise((resolve) => server.close(resolve));
  return true;
}

/**
 * Seconds pass between choosing a port and listening there, in which another process may choose, too. So it is
 * claimed by an abstract Unix socket of its name: the kernel closes it when this process dies, however it dies.
 */
async function claim(port) {
  if (claimed.has(port)) return true;
  const socket = await listen(`\0pulsebook-port-${port}`);
  if (!socket) return false;
  claimed.set(port, socket.unref());
  return true;
}

/**
 * The port that was used before if it is free, else any free one. No other process that asks here is given it while
 * this one lives.
 * @param {number} [before]
 * @returns {Promise<number>}
 */
export async function freePort(before) {
  if (before && (await claim(before)) && (await isFree(before))) return before;
  for (let tries = 0; tries < maxTries; tries += 1) {
    const port = randomInt(lowest, highest);
    if (claimed.has(port) || !(await claim(port))) continue;
    if (await isFree(port)) return port;
  }
  throw new Error('no free port on 127.0.0.1');
}
