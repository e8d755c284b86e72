import { expect, test } from 'vitest';
import { isLoopbackHost } from './loopback.ts';

test.each([
  ['127.0.0.1:3000', true],
  ['127.8.9.10', true],
  ['localhost:3000', true],
  ['LOCALHOST', true],
  ['[::1]:3000', true],
  ['[::1]', true],
  ['', false],
  ['evil.example', false],
  ['localhost.evil.example', false],
  ['127.0.0.1.evil.example:3000', false],
  ['192.168.0.7:3000', false],
  ['[::2]', false],
  ['0.0.0.0', false],
  ['localhost:3000@evil.example', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopbackHost(host)).toBe(expected);
});
