import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const retryEveryMs = 50;
/** As long as a command may take: a build on a busy machine takes minutes. */
const giveUpAfterMs = 900_000;

/**
 * Takes the lock of this name if no other process of this machine holds it. It is an abstract Unix socket, which the
 * kernel closes when its process dies, however it dies.
 * @param {string} name an absolute path makes it unique
 * @returns {Promise<{ release: () => Promise<void> } | undefined>} undefined while it is held
 */
export async function takeLock(name) {
  const address = `\0pulsebook-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
  const server = createServer();
  try {
    server.listen(address);
    await once(server, 'listening');
  } catch (error) {
    if (error.code === 'EADDRINUSE') return undefined;
    throw error;
  }
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/**
 * Runs `work` while no other process of this machine runs work under the same name.
 * @template T
 * @param {string} name an absolute path makes it unique
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 * @throws {Error} after 15 minutes in which others held it
 */
export async function holdingLock(name, work) {
  const deadline = performance.now() + giveUpAfterMs;
  for (;;) {
    const lock = await takeLock(name);
    if (!lock) {
      if (performance.now() > deadline)
        throw new Error(`${name} was locked for ${giveUpAfterMs / 1000} s by another process`);
      await sleep(retryEveryMs);
      continue;
    }
    try {
      return await work();
    } finally {
      await lock.release();
    }
  }
}
