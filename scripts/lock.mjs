import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const retryEveryMs = 50;
const giveUpAfterMs = 300_000;

/**
 * Runs `work` while no other process of this machine runs work under the same name.
 * The lock is an abstract Unix socket: the kernel lets go of it when its process dies, however it dies.
 * @template T
 * @param {string} name an absolute path makes it unique
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function holdingLock(name, work) {
  const address = `\0pulsebook-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
  const deadline = performance.now() + giveUpAfterMs;
  for (;;) {
    const server = createServer();
    try {
      server.listen(address);
      await once(server, 'listening');
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || performance.now() > deadline) throw error;
      await sleep(retryEveryMs);
      continue;
    }
    try {
      return await work();
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  }
}
