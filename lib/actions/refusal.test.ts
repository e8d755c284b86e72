import { expect, it } from 'vitest';
import { refusal } from './refusal.ts';

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
