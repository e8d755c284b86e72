import { expect, test } from 'vitest';
import { type Check, checkCommonSchema } from '#lib/checks/check.ts';
import { resolveForEnvironment } from '#lib/checks/resolve-for-environment.ts';
import { paramSchema } from '#lib/content/read/page.ts';
import { readStack } from '#lib/stacks/read-stacks.ts';
import { describeUnmeasured, symptomChecks } from './symptoms.ts';

const stack = readStack(
  'shop',
  'stack.yaml',
  `
title: Shop
summary: A shop.
owner: { team: Shop, contact: us }
escalation: { contacts: [{ who: Us, how: here, when: always }] }
sections: { "1": All }
targets:
  database: { kind: postgres, title: Postgres }
  cache: { kind: redis, title: the cache, optional: true }
  metrics: { kind: prometheus, title: Prometheus }
environments:
  small: { title: Small, targets: { database: { url: SMALL_DATABASE } } }
  large: { title: Large, targets: { database: { url: DB }, cache: { url: CACHE }, metrics: { url: PROM } } }
`,
);
if ('problems' in stack) throw new Error(JSON.stringify(stack.problems));

const params = {
  client: paramSchema.parse({ label: 'Client id' }),
  path: paramSchema.parse({ label: 'Path' }),
  method: paramSchema.parse({ label: 'Method', default: 'GET' }),
};
const check = (id: string, { target = 'database', options = {}, ...given }: Partial<Check>): Check => ({
  ...checkCommonSchema.parse({ title: id, kind: 'postgres.chain', ...given }),
  id,
  target,
  options,
});
const checks = {
  counted: check('counted', {}),
  chain: check('chain', { needs: ['client', 'path', 'method'] }),
  more: check('more', { role: 'context', needs: ['client'] }),
  cached: check('cached', { kind: 'redis.ping', target: 'cache' }),
  scraped: check('scraped', { kind: 'prometheus.ready', target: 'metrics' }),
  keys: check('keys', { kind: 'redis.keys-of-rows', target: 'cache', options: { database: 'database' } }),
  rows: check('rows', { kind: 'langsmith.traces', options: { database: 'cache' } }),
};
const pageOf = (...names: (keyof typeof checks)[]) => ({ params, checks: names.map((name) => checks[name]) });
const chain = (typed: Record<string, string>) =>
  resolveForEnvironment({ stack, environment: 'large', page: { params }, params: typed }, checks.chain);

test.each([
  ['nothing typed', {}, ['Client id', 'Path']],
  ['one typed', { client: 'mobile' }, ['Path']],
  ['one typed, and one emptied', { client: 'mobile', path: '' }, ['Path']],
  ['all typed, one by its default', { client: 'mobile', path: 'users' }, []],
])('what a check still needs: %s', (_, typed, expected) => {
  expect(chain(typed).needed).toEqual(expected);
});

test('a symptom that was not asked what it is for only informs', () => {
  expect(chain({ client: 'mobile' }).check.role).toBe('context');
  expect(chain({ client: 'mobile', path: 'users' }).check).toBe(checks.chain);
});

const runsWithout = 'Small runs without the cache';

test.each([
  ['a target that is there', 'counted', 'small', 'symptom', undefined],
  ['an optional target that is left out', 'cached', 'small', 'context', runsWithout],
  ['an optional target that is placed, set or not', 'cached', 'large', 'symptom', undefined],
  ['a target that is left out and is not optional', 'scraped', 'small', 'symptom', undefined],
  ['its own target left out, the further one there', 'keys', 'small', 'context', runsWithout],
  ['its own target there, the further one left out', 'rows', 'small', 'context', runsWithout],
] as const)('a check of %s', (_, name, environment, role, absent) => {
  const read = resolveForEnvironment({ stack, environment, page: { params } }, checks[name]);
  expect(read.check).toEqual({ ...checks[name], role });
  expect(read.absent).toBe(absent);
});

const typed = { client: 'mobile', path: 'users' };

test.each([
  ['nothing typed', pageOf('counted', 'chain', 'more'), 'large', {}, ['counted'], undefined],
  ['all typed', pageOf('counted', 'chain', 'more'), 'large', typed, ['counted', 'chain'], undefined],
  ['one of its targets left out', pageOf('counted', 'cached'), 'small', {}, ['counted'], undefined],
  ['nothing left out', pageOf('cached', 'keys'), 'large', {}, ['cached', 'keys'], undefined],
  ['all its targets left out', pageOf('cached', 'keys'), 'small', {}, [], runsWithout],
  ['no symptom anywhere', pageOf('more'), 'small', {}, [], undefined],
  ['left without one by what was not typed', pageOf('chain'), 'small', {}, [], undefined],
] as const)('what decides a page: %s', (_, page, environment, given, symptoms, unmeasured) => {
  const asking = { stack, environment, page, params: given };
  expect(symptomChecks(asking).map(({ id }) => id)).toEqual(symptoms);
  expect(describeUnmeasured(asking)).toBe(unmeasured);
});
