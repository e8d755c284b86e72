import { createServer, type Server } from 'node:http';
import { every, setting } from './serve.ts';

/** Another program on a service's port, as soon as the port is free, for as long as `takePort` is set. */
export function squatOnPort(service: string): void {
  let other: Server | undefined;
  every(100, async () => {
    if (setting('takePort') && !other) {
      const server = createServer((_, response) => {
        response.writeHead(404, { server: 'nginx/1.25.3', 'content-type': 'text/html' });
        response.end('<html><head><title>404 Not Found</title></head></html>\n');
      });
      const listening = Promise.withResolvers<void>();
      server.once('error', listening.reject).once('listening', listening.resolve);
      server.listen(Number(new URL(service).port), '127.0.0.1');
      await listening.promise;
      other = server;
    }
    if (!setting('takePort') && other) {
      other.closeAllConnections();
      other.close();
      other = undefined;
    }
  });
}
