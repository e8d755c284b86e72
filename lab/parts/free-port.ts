import { createServer } from 'node:net';

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? undefined) : undefined));
    });
  });
}

/** The port that was used before if it is free, else any free one. */
export async function freePort(before?: number): Promise<number> {
  const port = (before && (await tryPort(before))) || (await tryPort(0));
  if (!port) throw new Error('no free port on 127.0.0.1');
  return port;
}
