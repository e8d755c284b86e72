import { describe, expect, it } from 'vitest';
import { observeReply } from './command.ts';

describe('redis.command', () => {
  it.each([
    ['a number', 7, undefined, [7]],
    ['a number as text', '7', undefined, [7]],
    ['a list', ['a', 'b'], undefined, [2]],
    ['an empty list', [], undefined, [0]],
    ['nothing', null, undefined, []],
    ['a line of INFO', '# Memory\r\nused_memory:1024\r\nused_memory_human:1K\r\n', 'used_memory', [1024]],
    ['text', 'noeviction', undefined, [Number.NaN]],
    ['empty text', '', undefined, [Number.NaN]],
  ])('%s', (_, reply, field, values) => {
    expect(observeReply(reply, field).samples.map(({ value }) => value)).toEqual(values);
  });

  it('says which line is not there', () => {
    expect(() => observeReply('a:1', 'b')).toThrow('field b: the answer has no such line');
  });
});
