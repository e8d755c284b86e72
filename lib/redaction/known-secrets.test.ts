import { afterEach, expect, test, vi } from 'vitest';
import { knownSecrets } from './known-secrets.ts';

afterEach(() => vi.unstubAllEnvs());

const textsWith = (name: string, value: string, more: string[] = []) => {
  const before = new Set(knownSecrets(more).map(({ text }) => text));
  vi.stubEnv(name, value);
  return knownSecrets(more)
    .map(({ text }) => text)
    .filter((text) => !before.has(text));
};

test.each([
  ['SOME_DATABASE_URL', 'postgresql://app:c4nary-pass@db:5432/x', ['c4nary-pass', 'YXBwOmM0bmFyeS1wYXNz']],
  ['SOME_URL', 'postgresql://app:p%40ss%2Fword@db/x', ['p@ss/word', 'p%40ss%2Fword']],
  ['SOME_DATABASE_URL', 'host=db user=app password=short!', ['short!']],
  ['SOME_DATABASE_URL', 'postgresql://app:my?pass@db/x', ['my?pass']],
  ['SOME_DATABASE_URL', 'postgresql://app:4711/topsecret@db/x', ['4711/topsecret', 'topsecret']],
  ['SOME_CACHE_URL', 'redis://app:p%3Fword@db?db=3', ['p?word', 'p%3Fword']],
  ['SOME_API_URL', 'https://tok3n-that-is-quite-long@api.example/', ['tok3n-that-is-quite-long']],
  ['SOME_API_URL', 'https://api.example/?api_key=short1', ['short1']],
  ['SOME_API_KEY', 'canary!', ['canary!']],
  ['MY_PASSWORD', 'pa"ss\\word', ['pa"ss\\word', 'pa\\"ss\\\\word']],
  [
    'ANYTHING',
    'canary-7f3a9b2c',
    ['canary-7f3a9b2c', 'Y2FuYXJ5LTdmM2E5YjJj', '63616e6172792d3766336139623263'],
  ],
])('%s=%s is known', (name, value, expected) => {
  expect(textsWith(name, value)).toEqual(expect.arrayContaining(expected));
});

test.each([
  ['SOME_DATABASE_URL', 'postgresql://postgres:postgres@localhost:5432/postgres'],
  ['AWS_REGION', 'northamerica-northeast1'],
  ['SOME_PATH', '/usr/lib/node20/bin'],
  ['SOME_HOST', 'db1.internal.example'],
  ['SOME_ADDRESS', '10.0.0.17:5432'],
  ['USE_TOKENS', 'true'],
  ['PLAIN', 'production'],
])('%s=%s is no secret by itself', (name, value) => {
  expect(textsWith(name, value)).not.toContain(value.split(/[/@]/).at(-1));
});

test('a variable is a secret when content/redaction.yaml or a stack says so', () => {
  expect(textsWith('PLAIN', 'production')).toEqual([]);
  expect(textsWith('PLAIN', 'manufacturing', ['PLAIN'])).toContain('manufacturing');
  expect(textsWith('MW_PY_PRODUCTION_LANGSMITH_API_KEY', 'plainword')).toContain('plainword');
});

test('the longest come first, so that no part of one is left', () => {
  const lengths = knownSecrets().map(({ text }) => text.length);
  expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
});
