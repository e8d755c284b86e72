import { expect, test } from 'vitest';
import { kindCatalogue } from '#lib/content/find/library.ts';
import { smallStack } from '#tests/setup/small-stack.ts';
import { paramSchema } from './page.ts';
import { readCheck } from './read-check.ts';

const stack = smallStack({ cache: { kind: 'redis', url: undefined } });
const around = { stack, variables: [], params: {}, kinds: kindCatalogue };

test.each([
  ['of its target', { title: 'x', kind: 'something-else', target: 'cache' }, /; expected one of redis\./],
  [
    'of what it is named like',
    { title: 'x', kind: 'prometheus.what-there-is' },
    /; expected one of prometheus\./,
  ],
  ['that was meant', { title: 'x', kind: 'redis.pimg', target: 'cache' }, /; did you mean "redis\.ping"\?$/],
])('an unknown kind is told the kinds %s first', (_, given, expected) => {
  const read = readCheck('one', given, around);
  expect(read).toEqual({ issues: [{ path: ['kind'], message: expect.stringMatching(expected) }] });
});

test('what a check needs is a param that it uses', () => {
  const pg = smallStack({ database: { kind: 'postgres', url: undefined } });
  const params = {
    client: paramSchema.parse({ label: 'Client' }),
    path: paramSchema.parse({ label: 'Path' }),
  };
  const given = {
    title: 'x',
    kind: 'postgres.chain',
    sql: 'SELECT $client AS link, true AS holds, $client AS say',
  };
  const read = (needs: string[]) => readCheck('one', { ...given, needs }, { ...around, stack: pg, params });
  expect(read(['client'])).toMatchObject({ check: { needs: ['client'] } });
  expect(read(['client', 'path'])).toEqual({
    issues: [{ path: ['needs', 1], message: 'this check does not use $path; expected client' }],
  });
});
