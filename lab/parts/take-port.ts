import { createServer, type Server } from 'node:http';
import { every } from './serve.ts';

const lookEveryMs = 100;

/** Another program on a port, as soon as the port is free, for as long as it is wanted. */
export function takePort(port: number, isWanted: () => boolean): void {
  let other: Server | undefined;
  every(lookEveryMs, async () => {
    if (isWanted() && !other) other = await listen(port);
    if (!isWanted() && other) {
      other.closeAllConnections();
      other.close();
      other = undefined;
    }
  });
}

async function listen(port: number): Promise<Server> {
  const server = createServer((_, response) => {
    response.writeHead(404, { server: 'nginx/1.25.3', 'content-type': 'text/html' });
    response.end('<html><head><title>404 Not Found</title></head></html>\n');
  });
  const listening = Promise.withResolvers<void>();
  server.once('error', listening.reject).once('listening', listening.resolve);
  server.listen(port, '127.0.0.1');
  await listening.promise;
  return server;
}
