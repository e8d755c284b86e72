import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#scripts/runtime/free-port.mjs';
import { listen } from './proxy.ts';

export type HttpServer = {
  port: number;
  url: string;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  remove: () => Promise<void>;
};

/** A real HTTP service: /health, /echo (what it received), /endless, /elsewhere (a redirect), /wrong (500). */
export async function startHttp(): Promise<HttpServer> {
  let server = http.createServer(answer);
  const port = await listen(server, await freePort());
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return {
    port,
    url: `http://127.0.0.1:${port}/base`,
    async start() {
      server = http.createServer(answer);
      await listen(server, port);
    },
    stop,
    remove: stop,
  };
}

async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const path = request.url?.replace('/base', '');
  if (path === '/elsewhere') return void response.writeHead(302, { location: '/base/health' }).end();
  if (path === '/wrong') return void response.writeHead(500).end('out of order');
  if (path === '/endless') return pour(response);
  if (path === '/echo')
    return void response.end(JSON.stringify({ method: request.method, headers: request.headers }));
  response.setHeader('Set-Cookie', ['a=1', 'b=2']);
  response.end(JSON.stringify({ status: 'ok', filler: 'x'.repeat(5_000) }));
}

async function pour(response: http.ServerResponse): Promise<void> {
  const chunk = 'x'.repeat(64 * 1024);
  while (!response.destroyed) {
    if (!response.write(chunk)) await sleep(1);
  }
}
