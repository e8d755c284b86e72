import { expect, test } from 'vitest';
import { fingerprintOf, maskLines } from './mask-lines.ts';

test.each([
  ['a password', 'login failed password=hunter2-very', 'hunter2'],
  ['a token', 'Authorization: Bearer abc.def', 'abc.def'],
  ['a URL with a password', 'cannot reach postgres://u:s3cr3tpass@db:5432/x', 's3cr3tpass'],
  ['an address of a person', 'mail to ana@example.com bounced', 'ana@example.com'],
  ['a quoted name', 'user "Ana Silva" is locked', 'Ana'],
  ['a key', 'key AKIAIOSFODNN7EXAMPLE1 refused', 'AKIA'],
])('%s is not kept', (_, line, secret) => {
  expect(maskLines([line]).join('\n')).not.toContain(secret);
});

test('the same trouble with other values is the same gap', () => {
  const [one, other] = [
    '2026-11-22T10:00:00Z shard 14 of "a" lost at 10.0.0.1',
    '2026-11-23T11:30:09Z shard 3 of "b" lost at 10.0.0.9',
  ].map((line) => fingerprintOf(maskLines([line])));
  expect(one).toBe(other);
});
