import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { afterAll, expect, test } from 'vitest';
import { freePort } from '#scripts/runtime/free-port.mjs';
import { keepPart } from './keep-part.ts';
import { nginxPart } from './nginx.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-nginx-'));
const ports = { https: await freePort(), http: await freePort() };
const nginx = await nginxPart('a-stack', folder, ports, () => {});
const absent = 'absent' in nginx.spec ? nginx.spec.absent : undefined;
const upstream = createServer((_, response) => void response.end('from behind'));
const backend = await freePort();
const part =
  'absent' in nginx.spec ? undefined : keepPart(nginx.spec, path.join(folder, 'nginx.log'), () => {});
const proxying = { upstream: backend, readTimeoutSeconds: 2, certificateDays: 90 };

afterAll(async () => {
  await part?.stop();
  upstream.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Speaks HTTP/1.1 over TLS, and trusts the lab's authority alone. */
function ask(): Promise<{ status: number; daysLeft: number }> {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({
      host: 'localhost',
      port: ports.https,
      servername: 'localhost',
      ca: readFileSync(nginx.authority),
      ALPNProtocols: ['http/1.1'],
    });
    let text = '';
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      const { valid_to: until } = socket.getPeerCertificate();
      socket.write('GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.once('end', () =>
        resolve({
          status: Number(text.split(' ')[1]),
          daysLeft: Math.floor((Date.parse(until) - Date.now()) / 86_400_000),
        }),
      );
    });
  });
}

test.skipIf(absent)(
  `nginx passes on, and its certificate is trusted by its authority${absent ? ` (skipped: ${absent})` : ''}`,
  async () => {
    await nginx.configure(proxying);
    await part?.start();
    expect(await ask()).toEqual({ status: 502, daysLeft: 90 });
    await new Promise<void>((resolve) => upstream.listen(backend, '127.0.0.1', resolve));
    expect((await ask()).status).toBe(200);

    await nginx.configure({ ...proxying, certificateDays: 3 });
    await part?.restart();
    expect(await ask()).toEqual({ status: 200, daysLeft: 3 });
  },
);
