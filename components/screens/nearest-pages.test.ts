import { expect, it } from 'vitest';
import { nearestPages, stackOfPath } from './nearest-pages.ts';

const runStuck = '/mw-py/run-stuck';

it.each([
  ['a misspelt page', '/mw-py/runs-stuk', runStuck],
  ['a page of another stack', '/nowhere/run-stuck', runStuck],
  ['some of its words', '/mw-py/stuck-in-pending', runStuck],
  ['a slug without its stack', '/run-stuck', runStuck],
  ['nothing like any page', '/mw-py/qqqqqqqq', undefined],
  ['a page that there is', runStuck, undefined],
])('%s: %s', (_, path, expected) => {
  expect(nearestPages(path)[0]?.href).toBe(expected);
});

it('knows the stack that an address names', () => {
  expect(stackOfPath('/mw-py/nothing')?.href).toBe('/mw-py');
  expect(stackOfPath('/nowhere/nothing')).toBeUndefined();
});
