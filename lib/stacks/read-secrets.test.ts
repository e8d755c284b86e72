import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { readSecrets } from './read-secrets.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-secrets-'));
const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
writeFileSync(path.join(folder, 'ca.pem'), pem);
writeFileSync(path.join(folder, 'other.txt'), 'nothing');

afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a header bears its variable, alone or after a word', () => {
  vi.stubEnv('SHOP_TOKEN', 'hunter2');
  const url = 'SHOP_URL';
  expect(
    readSecrets({ url, headers: { authorization: 'Bearer SHOP_TOKEN', 'x-api-key': 'SHOP_TOKEN' } }),
  ).toEqual({
    headers: [
      { name: 'authorization', value: 'hunter2', variable: 'SHOP_TOKEN', scheme: 'Bearer' },
      { name: 'x-api-key', value: 'hunter2', variable: 'SHOP_TOKEN' },
    ],
  });
});

test('AWS keys are all there, or the missing one is named', () => {
  const placed = { url: 'SHOP_URL', awsKeys: { id: 'SHOP_ID', secret: 'SHOP_SECRET' } };
  vi.stubEnv('SHOP_ID', 'AKIA1');
  expect(readSecrets(placed)).toEqual({ problem: 'SHOP_SECRET is not set' });
  vi.stubEnv('SHOP_SECRET', 'hunter2');
  expect(readSecrets(placed)).toMatchObject({
    awsKeys: { id: { value: 'AKIA1' }, secret: { value: 'hunter2' } },
  });
});

test('an authority is a PEM file', () => {
  const placed = { url: 'SHOP_URL', ca: 'SHOP_CA' };
  expect(readSecrets(placed)).toEqual({ problem: 'SHOP_CA is not set' });
  vi.stubEnv('SHOP_CA', path.join(folder, 'other.txt'));
  expect(readSecrets(placed)).toEqual({ problem: 'SHOP_CA names no PEM file that can be read' });
  vi.stubEnv('SHOP_CA', path.join(folder, 'ca.pem'));
  expect(readSecrets(placed)).toEqual({ headers: [], ca: pem });
});
