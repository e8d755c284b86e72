import { describe, expect, test } from 'vitest';
import type { Target } from '#lib/stacks/stack.ts';
import { allowedPlace } from './allowed-place.ts';

const target = {
  name: 'database',
  title: 'Postgres',
  allowHosts: ['db.example', 'cache.example:6379', '[fe80::1]:5432', '10.0.0.7'],
} as Target;

describe('a place beside the target', () => {
  test.each([
    ['db.example', 5432],
    ['DB.example', 3306],
    ['cache.example', 6379],
    ['fe80::1', 5432],
    ['10.0.0.7', 1],
  ])('%s:%s may be reached', (host, port) => {
    expect(allowedPlace(target, { host, port })).toEqual({ host, port, tls: false });
  });

  test.each([
    ['cache.example', 6380, /is not in allowHosts/],
    ['example', 5432, /is not in allowHosts/],
    ['db.example.evil.test', 5432, /is not in allowHosts/],
    ['169.254.169.254', 80, /is not in allowHosts/],
    ['10.0.7', 5432, /is not in allowHosts/],
    ['', 5432, /is not in allowHosts/],
    ['db.example', 0, /not a valid port/],
    ['db.example', 65_536, /not a valid port/],
    ['db.example', Number.NaN, /not a valid port/],
    ['db.example', 5432.5, /not a valid port/],
  ])('%s:%s may not', (host, port, says) => {
    expect(() => allowedPlace(target, { host, port })).toThrow(says);
    expect(() => allowedPlace(target, { host, port })).toThrow(
      expect.objectContaining({ kind: 'denied', stage: 'question', code: 'NOT_ALLOWED' }),
    );
  });
});
