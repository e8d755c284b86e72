import { expect, test } from 'vitest';
import { targetAt } from '#tests/integration/probes/target-at.ts';
import { hideSecrets, hideSecretsIn } from './hide-secrets.ts';

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

test('a user alone is most likely a token', () => {
  const token = targetAt('http://sk_live_4711@127.0.0.1');
  expect(hideSecrets(token, `Basic ${btoa('sk_live_4711:')} of sk_live_4711`)).toBe('Basic ••• of •••');
  expect(hideSecrets(targetAt('redis://sk_live_4711@127.0.0.1'), 'AUTH sk_live_4711')).toBe('AUTH •••');
});

test('a secret of which another is a piece', () => {
  const headers = [{ name: 'x-api-key', value: 'shop-word-9', variable: 'SHOP_TEST_KEY' }];
  expect(hideSecrets(targetAt('http://u:word@127.0.0.1', { headers }), 'key shop-word-9')).toBe('key •••');
});

test('what came of an answer, but for what the label shows anyway', () => {
  const one = targetAt('postgresql://shop:swordfish@127.0.0.1/shop');
  const same = targetAt('postgresql://shop:shop@127.0.0.1/shop');
  const short = targetAt('postgresql://shop:fish@127.0.0.1/shop');
  const rows = [["ALTER ROLE shop PASSWORD 'swordfish'", 7, null], [{ 'fish swordfishes': 'fish' }]];
  expect(hideSecretsIn([one, same, short], rows)).toEqual([
    ["ALTER ROLE shop PASSWORD '•••'", 7, null],
    [{ '••• •••es': '•••' }],
  ]);
});
