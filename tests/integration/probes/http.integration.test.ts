import http from 'node:http';
import https from 'node:https';
import { generate } from 'selfsigned';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeProbes, createTargetClient } from '#lib/probes/create-target-client.ts';
import type { HttpQuestion } from '#lib/probes/target-client.ts';
import type { Target } from '#lib/stacks/stack.ts';
import { type HttpServer, startHttp } from './http-server.ts';
import { listen } from './proxy.ts';
import { targetAt } from './target-at.ts';

let server: HttpServer;
let target: Target;
const key = { name: 'X-Api-Key', value: 'lsv2-secret-key', variable: 'SHOP_TEST_KEY' };

beforeAll(async () => {
  server = await startHttp();
  target = targetAt(server.url, { headers: [key] });
});
afterEach(() => closeProbes());
afterAll(() => server.remove());

function ask(question: HttpQuestion, to = target, deadlineMs = 20_000) {
  const { client, asked } = createTargetClient({ targets: () => to, target: 'target', deadlineMs });
  return { answer: client.http(question), asked };
}
const failureOf = (question: HttpQuestion, to?: Target, deadlineMs?: number): Promise<unknown> =>
  ask(question, to, deadlineMs).answer.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('http', () => {
  test('status, headers in lower case, body and times', async () => {
    const answer = await ask({ path: '/health' }).answer;
    expect(answer).toMatchObject({ status: 200, truncated: false, headers: { 'set-cookie': 'a=1, b=2' } });
    expect(answer.body).toContain('"ok"');
    expect(answer.totalMs).toBeGreaterThanOrEqual(answer.headersMs);
  });

  test('a status is an answer, and a redirect is not followed', async () => {
    expect(await ask({ path: '/wrong' }).answer).toMatchObject({ status: 500, body: 'out of order' });
    expect(await ask({ path: '/elsewhere' }).answer).toMatchObject({ status: 302 });
  });

  test('a body is cut at 1 MB', async () => {
    const { body, truncated } = await ask({ path: '/endless' }).answer;
    expect({ length: body.length, truncated }).toEqual({ length: 1024 * 1024, truncated: true });
  });

  test("the target's secret headers are sent, and shown to nobody", async () => {
    const { answer, asked } = ask({
      path: '/echo',
      method: 'POST',
      headers: { 'x-more': "it's" },
      body: '{"a":1}',
    });
    const echoed = JSON.parse((await answer).body);
    expect(echoed).toMatchObject({ method: 'POST', headers: { 'x-more': "it's", 'x-api-key': '•••' } });
    expect(asked[0]?.command).toBe(
      `curl -sS -X POST -H "X-Api-Key: $SHOP_TEST_KEY" -H 'x-more: it'\\''s' --data-raw '{"a":1}' "\${SHOP_TEST_URL%/}"/echo`,
    );
    expect(JSON.stringify([asked, await answer])).not.toContain(key.value);
  });

  test.each(['http://127.0.0.1:1/', 'https://example.invalid/', '/../outside', '..'])(
    'nothing but its own paths is asked: %s',
    async (path) => {
      expect(await failureOf({ path })).toMatchObject({ kind: 'not-configured', code: 'OUTSIDE' });
    },
  );

  test('//host/ is a path, not another host', async () => {
    expect(await ask({ path: '//example.invalid/health' }).answer).toMatchObject({ status: 200 });
  });

  test('whose turn does not come is told so, and not that nothing listens', async () => {
    const slow = http.createServer((_, response) => void setTimeout(() => response.end(), 150));
    const slowTarget = targetAt(`http://127.0.0.1:${await listen(slow)}`);
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const failures = await Promise.all(
      Array.from({ length: 40 }, () => failureOf({ path: '/' }, slowTarget, 2_000)),
    );
    slow.close(() => resolve());
    slow.closeAllConnections();
    await ended;
    const codes = failures.flatMap((failure) => (failure ? [(failure as { code: string }).code] : []));
    expect(codes.length).toBeGreaterThan(0);
    expect(new Set(codes)).not.toContain('ETIMEDOUT');
  });

  test("a host that is allowed is asked, without the target's secrets", async () => {
    const received: http.IncomingHttpHeaders[] = [];
    const other = http.createServer((request, response) => {
      received.push(request.headers);
      response.end('other');
    });
    const port = await listen(other);
    const to = targetAt(server.url, { headers: [key], allowHosts: [`127.0.0.1:${port}`] });
    expect(await ask({ path: `http://127.0.0.1:${port}/x` }, to).answer).toMatchObject({ body: 'other' });
    expect(received[0]).not.toHaveProperty('x-api-key');
    other.close();
  });

  test('a certificate that is not trusted is told apart', async () => {
    const { private: privateKey, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
    const other = https.createServer({ key: privateKey, cert }, (_, response) => response.end());
    const port = await listen(other);
    expect(await failureOf({ path: '/' }, targetAt(`https://127.0.0.1:${port}`))).toMatchObject({
      kind: 'unreachable',
      stage: 'connect',
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    other.close();
  });

  test('a header that cannot be sent is an error, not a crash', async () => {
    expect(await failureOf({ path: '/', headers: { 'x-a': 'b\r\nx-c: d' } })).toMatchObject({
      kind: 'error',
    });
  });
});

describe('tcp', () => {
  test('times of look-up and connection', async () => {
    const { client, asked } = createTargetClient({
      targets: () => target,
      target: 'target',
      deadlineMs: 20_000,
    });
    expect(await client.tcp()).toMatchObject({
      address: '127.0.0.1',
      dnsMs: 0,
      connectMs: expect.any(Number),
    });
    expect(asked[0]).toMatchObject({ language: 'tcp', command: `nc -vz 127.0.0.1 ${server.port}` });
  });

  test('a name is looked up', async () => {
    const url = server.url.replace('127.0.0.1', 'localhost');
    const { client } = createTargetClient({
      targets: () => targetAt(url),
      target: 'target',
      deadlineMs: 20_000,
    });
    expect((await client.tcp()).dnsMs).toBeGreaterThan(0);
  });
});
