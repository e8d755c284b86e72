import { expect, it } from 'vitest';
import { addressRefusal, refusal } from './refusal.ts';

it.each([
  ['127.0.0.1:3000', 'http://127.0.0.1:3000'],
  ['localhost:3000', 'http://localhost:3000'],
  ['[::1]:3000', 'http://[::1]:3000'],
  ['localhost', 'http://localhost'],
])('lets a page of %s act', (host, origin) => expect(refusal({ host, origin })).toBeUndefined());

it.each([
  ['no origin', '127.0.0.1:3000', null, 'no Origin'],
  ['an opaque origin', '127.0.0.1:3000', 'null', 'another site'],
  ['a foreign origin', '127.0.0.1:3000', 'https://evil.example', 'another site'],
  ['another port', '127.0.0.1:3000', 'http://127.0.0.1:3001', 'another site'],
  ['another name of this machine', '127.0.0.1:3000', 'http://localhost:3000', 'another site'],
  ['a rebound name', 'evil.example:3000', 'http://evil.example:3000', 'this machine only'],
  [
    'a name that begins alike',
    '127.0.0.1.evil.example',
    'http://127.0.0.1.evil.example',
    'this machine only',
  ],
  ['an address of the network', '192.168.1.5:3000', 'http://192.168.1.5:3000', 'this machine only'],
  ['no host', null, 'http://localhost', 'this machine only'],
])('refuses %s', (_, host, origin, because) => expect(refusal({ host, origin })).toContain(because));

it.each([
  ['/search?q=%00', 'This address cannot be read: "q" holds a NUL character (U+0000)'],
  ['/search?a=1&q%00=x', 'This address cannot be read: "q\\u0000" holds a NUL character (U+0000)'],
  ['/runs/%00', 'This address cannot be read: Its path holds a NUL character (U+0000)'],
  ['/runs/%ED%A0%80', 'The path of this address is not UTF-8 in percent-encoding'],
])('refuses the address %s', (address, why) => {
  expect(addressRefusal(new URL(address, 'http://localhost'))).toBe(why);
});

// Bytes that are no UTF-8 are U+FFFD by the time anybody reads a query.
it.each(['/search?q=%ED%A0%80', '/search?q=%E2%80%AE%F0%9F%91%8D+100%25', '/alerts/100%25%20%E2%80%AE'])(
  'reads the address %s',
  (address) => expect(addressRefusal(new URL(address, 'http://localhost'))).toBeUndefined(),
);
