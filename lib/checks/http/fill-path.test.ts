import { describe, expect, it } from 'vitest';
import { fillPath } from './fill-path.ts';

describe('fillPath', () => {
  it.each([
    ['a segment', '/v1/runs/$id', 'run_1', '/v1/runs/run_1'],
    ['a slash', '/v1/runs/$id', '../admin', '/v1/runs/..%2Fadmin'],
    ['a query', '/search?q=$id&n=1', 'a&b=c#d', '/search?q=a%26b%3Dc%23d&n=1'],
    ['left empty', '/v1/runs/$other', 'x', '/v1/runs/'],
    ['dots in a query', '/search?q=$id', '..', '/search?q=..'],
  ])('%s', (_, path, id, filled) => expect(fillPath(path, { id })).toBe(filled));

  it.each(['.', '..'])('refuses %s, which would climb', (id) => {
    expect(() => fillPath('/v1/runs/$id', { id })).toThrow('a value may not be . or ..');
  });

  it('refuses dots put together from two values', () => {
    expect(() => fillPath('/v1/$a$b/x', { a: '.', b: '.' })).toThrow('a value may not be');
  });
});
