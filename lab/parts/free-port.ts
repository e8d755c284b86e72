import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that the kernel gives to outgoing connections, which could take one before its service starts. */
const lowest = 10_240;
const highest = 32_000;
const mostTries = 200;

const given = new Set<number>();

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** The port that was used before if it is free, else any free one that this process has not given yet. */
export async function freePort(before?: number): Promise<number> {
  if (before && (await isFree(before))) return before;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const port = randomInt(lowest, highest);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
  throw new Error('no free port on 127.0.0.1');
}
