import { describe, expect, it } from 'vitest';
import { numberAt } from './get.ts';

const body = JSON.stringify({ queue: { length: 7, text: '8', none: null }, list: [1, 2], 'a/b~c': 3 });

describe('a JSON pointer', () => {
  it.each([
    ['/queue/length', 7],
    ['/queue/text', 8],
    ['/queue/none', Number.NaN],
    ['/list/1', 2],
    ['/a~1b~0c', 3],
    ['', Number.NaN],
  ])('%s', (pointer, value) => expect(numberAt(body, pointer)).toBe(value));

  it('says where nothing is', () => {
    expect(() => numberAt(body, '/queue/size')).toThrow(
      'pointer /queue/size: the answer has nothing at "size"',
    );
  });

  it('says that it is no JSON', () =>
    expect(() => numberAt('<html>', '/a')).toThrow('the response is not JSON'));
});
