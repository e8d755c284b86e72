import { describe, expect, it } from 'vitest';
import { judge } from '../judge.ts';
import { judgePreflight, readOrigin } from './cors.ts';

const origin = 'https://app.example';
const asked = { origin, method: 'PUT', headers: ['authorization', 'content-type'], credentials: true };
const right = {
  'access-control-allow-origin': origin,
  'access-control-allow-credentials': 'true',
  'access-control-allow-methods': 'GET, PUT',
  'access-control-allow-headers': 'Authorization, Content-Type',
};

describe('http.cors', () => {
  it.each<[string, Record<string, string | undefined>, Partial<typeof asked>, string, string]>([
    [
      'all links there',
      {},
      {},
      'ok',
      `the preflight returned 200; ${origin} is allowed; Access-Control-Allow-Credentials is "true" (and 2 more)`,
    ],
    [
      'no origin',
      { 'access-control-allow-origin': undefined },
      {},
      'failing',
      `${origin} is not allowed: Access-Control-Allow-Origin is missing`,
    ],
    [
      'another origin',
      { 'access-control-allow-origin': 'https://old.example' },
      {},
      'failing',
      `only https://old.example is allowed, browsers require ${origin}`,
    ],
    [
      'a star with credentials',
      { 'access-control-allow-origin': '*' },
      {},
      'failing',
      'every origin is allowed (*), browsers require the origin itself',
    ],
    [
      'no credentials',
      { 'access-control-allow-credentials': undefined },
      {},
      'failing',
      'credentials are not allowed, browsers require true',
    ],
    [
      'another method',
      { 'access-control-allow-methods': 'GET' },
      {},
      'failing',
      'only GET is allowed, browsers require PUT',
    ],
    ['a free method', { 'access-control-allow-methods': undefined }, { method: 'POST' }, 'ok', ''],
    [
      'a header that is not allowed',
      { 'access-control-allow-headers': 'content-type' },
      {},
      'failing',
      'authorization is not allowed',
    ],
    [
      'stars are stars without credentials',
      {
        'access-control-allow-origin': '*',
        'access-control-allow-methods': '*',
        'access-control-allow-headers': '*, authorization',
      },
      { credentials: false },
      'ok',
      '',
    ],
    [
      'a star never means authorization',
      { 'access-control-allow-headers': '*' },
      { credentials: false },
      'failing',
      'authorization is not allowed',
    ],
  ])('%s', (_, headers, call, verdict, reason) => {
    const given = Object.entries({ ...right, ...headers }).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
    );
    const samples = judgePreflight(
      { status: 200, headers: Object.fromEntries(given) },
      { ...asked, ...call },
    );
    const judged = judge({ samples, thresholds: {} });
    expect(judged.verdict).toBe(verdict);
    if (reason) expect(judged.reason).toBe(reason);
  });

  it('a preflight must be answered with success', () => {
    const { reason } = judge({
      samples: judgePreflight({ status: 405, headers: right }, asked),
      thresholds: {},
    });
    expect(reason).toBe('the preflight returned 405, browsers require 2xx');
  });

  it('takes the origin of what was typed', () => {
    expect(readOrigin('$origin', origin, { origin: 'http://localhost:5173/login' })).toBe(
      'http://localhost:5173',
    );
    expect(readOrigin('$origin', origin, {})).toBe(origin);
    expect(() => readOrigin('$origin', undefined, { origin: 'app.example' })).toThrow(
      'expected scheme, host and port',
    );
  });
});
