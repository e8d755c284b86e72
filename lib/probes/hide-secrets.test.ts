import { expect, test } from 'vitest';
import { targetAt } from '#tests/integration/probes/target-at.ts';
import { hideSecrets } from './hide-secrets.ts';

const target = targetAt('https://portal:p%40ss-word@127.0.0.1', {
  headers: [{ name: 'x-api-key', value: 'lsv2-key', variable: 'SHOP_TEST_KEY' }],
});

test.each([
  ['as it is', 'login p@ss-word failed', 'login ••• failed'],
  ['as the URL has it', 'https://portal:p%40ss-word@x', 'https://portal:•••@x'],
  ['as HTTP sends it', `Basic ${btoa('portal:p@ss-word')}`, 'Basic •••'],
  ['a header', 'key lsv2-key, again lsv2-key', 'key •••, again •••'],
  ['nothing secret', 'user portal at 127.0.0.1', 'user portal at 127.0.0.1'],
])('%s', (_, said, shown) => {
  expect(hideSecrets(target, said)).toBe(shown);
});

test('a target without secrets, and one whose URL has a stray %', () => {
  expect(hideSecrets(targetAt('redis://127.0.0.1'), 'anything')).toBe('anything');
  expect(hideSecrets(targetAt('redis://:50%off@127.0.0.1'), 'a 50%off b')).toBe('a ••• b');
});
