import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { generate } from 'selfsigned';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeProbes, createTargetClient } from '#lib/probes/create-target-client.ts';
import type { Greeting } from '#lib/probes/target-client.ts';
import type { Target } from '#lib/stacks/stack.ts';
import { listen } from './proxy.ts';
import { targetAt } from './target-at.ts';

const servers: net.Server[] = [];
let plain: number;
let secure: number;
let silent: number;
let pem: string;

beforeAll(async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'shop.example' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  pem = cert;
  const answer: http.RequestListener = (request, response) => response.end(JSON.stringify(request.headers));
  servers.push(
    http.createServer(answer),
    https.createServer({ key, cert }, answer),
    net.createServer(() => {}),
  );
  [plain = 0, secure = 0, silent = 0] = await Promise.all(servers.map((server) => listen(server)));
});
afterEach(() => closeProbes());
afterAll(() => {
  for (const server of servers) server.close();
});

function askerOf(target: Target, deadlineMs = 20_000) {
  const { client, asked } = createTargetClient({ targets: () => target, target: 'target', deadlineMs });
  return { client, asked };
}

describe('dns', () => {
  test('a name has addresses, an address is its own', async () => {
    expect((await askerOf(targetAt('http://localhost:1')).client.dns()).addresses.length).toBeGreaterThan(0);
    expect(await askerOf(targetAt('http://127.0.0.1:1')).client.dns()).toEqual({
      addresses: ['127.0.0.1'],
      dnsMs: 0,
    });
  });

  test('an unknown name is said to be unknown', async () => {
    const { client, asked } = askerOf(targetAt('http://nowhere.invalid'), 90_000);
    await expect(client.dns()).rejects.toMatchObject({ stage: 'connect' });
    expect(asked[0]).toMatchObject({ language: 'dns', text: 'resolve nowhere.invalid' });
  });
});

describe('tls', () => {
  test('a certificate is read, trusted or not', async () => {
    const { client } = askerOf(targetAt(`https://127.0.0.1:${secure}`));
    expect(await client.tls()).toMatchObject({
      subject: 'shop.example',
      issuer: 'shop.example',
      trustProblem: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    expect(await client.tls({ servername: 'other.example' })).toMatchObject({
      nameProblem: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  test('an authority of our own is trusted, by HTTP too', async () => {
    const { client } = askerOf(targetAt(`https://127.0.0.1:${secure}`, { ca: pem }));
    const answer = await client.tls();
    expect(answer).not.toHaveProperty('trustProblem');
    expect(answer).not.toHaveProperty('nameProblem');
    expect((await client.http({ path: '/' })).status).toBe(200);
  });

  test('who speaks no TLS', async () => {
    await expect(askerOf(targetAt(`https://127.0.0.1:${plain}`)).client.tls()).rejects.toMatchObject({
      stage: 'connect',
      message: expect.stringContaining('TLS'),
    });
  });

  test('who never answers costs the deadline', async () => {
    await expect(askerOf(targetAt(`https://127.0.0.1:${silent}`), 1_000).client.tls()).rejects.toMatchObject({
      kind: 'timeout',
    });
  });
});

describe('greeting', () => {
  const greet = async (greeting: Greeting, port: number) =>
    (await askerOf(targetAt(`http://127.0.0.1:${port}`)).client.greet(greeting)).text;

  test('hears the first words of an answer', async () => {
    expect(await greet('http', plain)).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(await greet('postgres', plain)).toMatch(/^HTTP\/1\.1 400/);
  });

  test('hears nothing from who says nothing', async () => expect(await greet('silence', silent)).toBe(''));
});

describe('signing', () => {
  const awsKeys = {
    id: { value: 'AKIAEXAMPLE', variable: 'SHOP_ID' },
    secret: { value: 'wJalrXUtnFEMI', variable: 'SHOP_SECRET' },
  };
  const question = { path: '/bucket', sign: { service: 's3', region: 'eu-west-1' } } as const;

  test('a request bears the signature, and nothing that was asked holds a key', async () => {
    const { client, asked } = askerOf(targetAt(`http://127.0.0.1:${plain}`, { awsKeys }));
    const sent = JSON.parse((await client.http(question)).body);
    expect(sent.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=•••\/\d{8}\/eu-west-1\/s3\/aws4_request/,
    );
    expect(JSON.stringify(asked)).not.toMatch(/AKIA|wJalr/);
  });

  test('without keys nothing is sent', async () => {
    const { client } = askerOf(targetAt(`http://127.0.0.1:${plain}`));
    await expect(client.http(question)).rejects.toMatchObject({ kind: 'not-configured' });
  });
});
