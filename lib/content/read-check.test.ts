import { expect, test } from 'vitest';
import { smallStack } from '#tests/setup/small-stack.ts';
import { kindCatalogue } from './library.ts';
import { readCheck } from './read-check.ts';

const stack = smallStack({ cache: { kind: 'redis', url: undefined } });
const around = { stack, variables: [], params: {}, kinds: kindCatalogue };

test.each([
  ['of its target', { title: 'x', kind: 'something-else', target: 'cache' }, /; there is redis\./],
  ['of what it is named like', { title: 'x', kind: 'prometheus.what-there-is' }, /; there is prometheus\./],
  ['that was meant', { title: 'x', kind: 'redis.pimg', target: 'cache' }, /; did you mean "redis\.ping"\?$/],
])('an unknown kind is told the kinds %s first', (_, given, expected) => {
  const read = readCheck('one', given, around);
  expect(read).toEqual({ issues: [{ path: ['kind'], message: expect.stringMatching(expected) }] });
});
