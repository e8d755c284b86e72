import { afterEach, describe, expect, test, vi } from 'vitest';
import { chooseEnvironment } from './choose-environment.ts';
import { readStack } from './read-stacks.ts';
import type { Stack } from './stack.ts';
import { resolveTarget } from './targets.ts';
import { fillVariables, variablesIn, variablesOf } from './variables.ts';

const found = readStack(
  'shop',
  'stack.yaml',
  `title: Shop
summary: A shop.
owner: { team: Shop, contact: "#shop" }
escalation: { contacts: [{ who: Shop, how: "#shop", when: Always }] }
sections: { "1": All }
vars: { window: 5m, compose: docker compose }
targets:
  database: { kind: postgres, title: Postgres }
  cache: { kind: redis, title: Redis }
  api: { kind: http, title: API }
environments:
  lab:
    title: Lab
    lab: true
    targets: { database: { url: SHOP_LAB_DATABASE_URL } }
    vars: { window: 15s }
  staging:
    title: Staging
    targets: { api: { url: SHOP_STAGING_API_URL, headers: { x-api-key: SHOP_STAGING_KEY } } }
  production:
    title: Production
    targets: { cache: { url: SHOP_CACHE_URL } }
`,
);
if ('problems' in found) throw new Error(JSON.stringify(found.problems));
const stack: Stack = found;

afterEach(() => vi.unstubAllEnvs());

function stub(values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
}

describe('a target that cannot be asked says why, and never a value', () => {
  test.each<
    [name: string, environment: string, target: string, values: Record<string, string>, problem: string]
  >([
    ['not set', 'lab', 'database', {}, 'SHOP_LAB_DATABASE_URL is not set'],
    ['empty', 'lab', 'database', { SHOP_LAB_DATABASE_URL: '' }, 'SHOP_LAB_DATABASE_URL is not set'],
    [
      'no URL',
      'lab',
      'database',
      { SHOP_LAB_DATABASE_URL: 'hunter2' },
      'SHOP_LAB_DATABASE_URL: it is neither a postgresql:// URL nor host=… user=… dbname=…',
    ],
    [
      'another scheme',
      'lab',
      'database',
      { SHOP_LAB_DATABASE_URL: 'mysql://u:hunter2@h/d' },
      'SHOP_LAB_DATABASE_URL: the scheme is not postgresql://',
    ],
    [
      'a password that ends the host too early',
      'lab',
      'database',
      { SHOP_LAB_DATABASE_URL: 'postgresql://odd:4711/topsecret@db.example/shop' },
      'SHOP_LAB_DATABASE_URL: the password contains "/": write %2F (write %40 for an "@" after the host)',
    ],
    [
      'a header without its secret',
      'staging',
      'api',
      { SHOP_STAGING_API_URL: 'https://api.example' },
      'SHOP_STAGING_KEY is not set',
    ],
    ['not in this environment', 'lab', 'api', {}, 'API has no entry in the environment Lab'],
    ['no such target', 'lab', 'databse', {}, 'shop has no target "databse"; did you mean "database"?'],
    ['no such environment', 'labb', 'database', {}, 'shop has no environment "labb"; did you mean "lab"?'],
    [
      'what objects inherit',
      'constructor',
      'database',
      {},
      'shop has no environment "constructor"; expected one of lab, staging, production',
    ],
  ])('%s', (_, environment, target, values, problem) => {
    stub(values);
    expect(resolveTarget(stack, environment, target)).toEqual({ problem });
  });
});

test('an environment may run without an optional target', () => {
  const { api } = stack.targets;
  if (!api) throw new Error('the stack of the test has no API');
  const without = { ...stack, targets: { ...stack.targets, api: { ...api, optional: true } } };
  expect(resolveTarget(without, 'lab', 'api')).toEqual({ problem: 'Lab runs without API', isAbsent: true });
  stub({ SHOP_STAGING_API_URL: '' });
  expect(resolveTarget(without, 'staging', 'api')).toEqual({ problem: 'SHOP_STAGING_API_URL is not set' });
});

test('a target has a label and a key without its secrets', () => {
  stub({ SHOP_LAB_DATABASE_URL: 'postgres://reader:hunter2@db.example/shop?sslmode=require' });
  const resolved = resolveTarget(stack, 'lab', 'database');
  if ('problem' in resolved) throw new Error(resolved.problem);
  const { label, key, urlVariable } = resolved.target;
  expect({ label, urlVariable }).toEqual({
    label: 'db.example:5432/shop',
    urlVariable: 'SHOP_LAB_DATABASE_URL',
  });
  expect(key).not.toContain('hunter2');
  stub({ SHOP_LAB_DATABASE_URL: 'postgres://reader:other@db.example/shop?sslmode=require' });
  expect(resolveTarget(stack, 'lab', 'database')).not.toMatchObject({ target: { key } });
});

test('variables are the environment over the stack, and the facts of targets without a secret', () => {
  stub({ SHOP_LAB_DATABASE_URL: 'postgres://reader:hunter2@db.example/shop?password=hunter3' });
  const vars = variablesOf(stack, 'lab');
  expect(vars).toMatchObject({
    window: '15s',
    compose: 'docker compose',
    'database.host': 'db.example',
    'database.port': '5432',
    'database.name': 'shop',
    'database.user': 'reader',
    'database.url': 'postgresql://db.example:5432/shop',
    'database.variable': 'SHOP_LAB_DATABASE_URL',
    'cache.host': '<cache.host>',
    'api.variable': '<api.variable>',
  });
  expect(JSON.stringify(vars)).not.toContain('hunter');
});

test('a token in the user part of an HTTP address is no variable', () => {
  stub({ SHOP_STAGING_API_URL: 'https://hunter2@api.example/v1', SHOP_STAGING_KEY: 'hunter2' });
  expect(JSON.stringify(variablesOf(stack, 'staging'))).not.toContain('hunter2');
});

test('text is filled with variables, and with nothing else', () => {
  const vars = { window: '5m', 'database.host': 'db' };
  expect(fillVariables('{{database.host}} {{window}} {{ $labels.job }} {{.Names}} $window', vars)).toBe(
    'db 5m {{ $labels.job }} {{.Names}} $window',
  );
  expect(() => fillVariables('{{windo}}', vars)).toThrow(
    '{{windo}}: unknown variable "windo"; did you mean "window"?',
  );
  expect(() => fillVariables('{{constructor}}', vars)).toThrow('unknown variable');
  expect(() => fillVariables('{{database.password}}', vars)).toThrow('secrets are never filled in');
  expect(variablesIn('{{a}} {{b}} {{a}}')).toEqual(['a', 'b']);
});

describe('the environment to start with', () => {
  const url = 'redis://cache.example';
  test.each<[name: string, asked: string | undefined, values: Record<string, string>, chosen: string]>([
    ['the one that was asked for', 'lab', { SHOP_CACHE_URL: url }, 'lab'],
    ['the first that is configured', undefined, { SHOP_CACHE_URL: url }, 'production'],
    ['the first that is not the lab, where none is', undefined, {}, 'staging'],
    ['as if none was asked for, where it is unknown', 'mars', {}, 'staging'],
  ])('%s', (_, asked, values, chosen) => {
    stub(values);
    expect(chooseEnvironment(stack, asked).id).toBe(chosen);
  });
});
