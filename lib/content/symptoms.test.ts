import { expect, test } from 'vitest';
import { type Check, checkCommonSchema, paramSchema } from './page.ts';
import { readWith, stillNeeded, symptomChecks } from './symptoms.ts';

const params = {
  client: paramSchema.parse({ label: 'Client id' }),
  path: paramSchema.parse({ label: 'Path' }),
  method: paramSchema.parse({ label: 'Method', default: 'GET' }),
};
const check = (id: string, given: object): Check => ({
  ...checkCommonSchema.parse({ title: id, kind: 'postgres.chain', ...given }),
  id,
  target: 'database',
  options: {},
});
const counted = check('counted', {});
const chain = check('chain', { needs: ['client', 'path', 'method'] });
const page = { params, checks: [counted, chain, check('more', { role: 'context', needs: ['client'] })] };

test.each([
  ['nothing typed', {}, ['Client id', 'Path']],
  ['one typed', { client: 'mobile' }, ['Path']],
  ['one typed, and one emptied', { client: 'mobile', path: '' }, ['Path']],
  ['all typed, one by its default', { client: 'mobile', path: 'users' }, []],
])('what a check still needs: %s', (_, typed, expected) => {
  expect(stillNeeded(page, chain, typed)).toEqual(expected);
});

test('a symptom that was not asked what it is for only informs', () => {
  expect(readWith(page, chain, { client: 'mobile' }).role).toBe('context');
  expect(readWith(page, chain, { client: 'mobile', path: 'users' })).toBe(chain);
  expect(symptomChecks(page).map(({ id }) => id)).toEqual(['counted']);
  expect(symptomChecks(page, { client: 'mobile', path: 'users' }).map(({ id }) => id)).toEqual([
    'counted',
    'chain',
  ]);
});
