import { describe, expect, test } from 'vitest';
import { observeKeys } from './keys-of-rows.ts';

const row = (name: string, value: number, max?: number) => ({ name, key: `slots:${name}`, value, max });

describe('keys that belong to rows', () => {
  test('are judged as a share of what they may be at most', () => {
    const { samples, table } = observeKeys([row('a', 3, 3), row('b', 1, 10)], 'share');
    expect(samples.map(({ value }) => value)).toEqual([1, 0.1]);
    expect(samples[0]?.say).toBe('a: 3 of 3');
    expect(table.rows[0]).toEqual(['a', 3, 3, 'slots:a']);
  });

  test('without a limit are no share of one', () => {
    expect(observeKeys([row('a', 7)], 'share').samples[0]).toMatchObject({
      value: 0,
      say: 'a: 7, without a limit',
    });
  });

  test('are judged together: which share of them has something', () => {
    const { samples } = observeKeys([row('a', 1), row('b', 0), row('c', 1), row('d', 1)], 'all');
    expect(samples).toEqual([{ labels: {}, value: 0.75, say: '3 of 4 have a value in Redis' }]);
  });

  test('of no row are nothing', () => {
    expect(observeKeys([], 'all').samples).toEqual([]);
    expect(observeKeys([], 'value').samples).toEqual([]);
  });
});
