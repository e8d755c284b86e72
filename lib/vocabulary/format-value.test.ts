import { describe, expect, it } from 'vitest';
import { formatBytes, formatValue } from './format-value.ts';

const spaced = (text: string) => text.replaceAll('\u202f', ' ');

describe('formatValue', () => {
  it.each([
    [0.7, 'ratio', '70 %'],
    [0.07, 'ratio', '7 %'],
    [0.000_4, 'ratio', '0.04 %'],
    [70, 'percent', '70 %'],
    [90, 'seconds', '1 min 30 s'],
    [4.2, 'milliseconds', '4.2 ms'],
    [1500, 'milliseconds', '1.5 s'],
    [4_200_000, 'bytes', '4.2 MB'],
    [5, 'runs', '5 runs'],
    [1, 'runs', '1 run'],
    [0, 'runs', '0 runs'],
    [1, 'queries', '1 query'],
    [1, 'status', '1 status'],
    [14, undefined, '14'],
    [Number.NaN, 'ratio', 'no number'],
  ])('%d in %s is "%s"', (value, unit, text) => expect(spaced(formatValue(value, unit))).toBe(text));

  it('keeps a number and its unit on one line', () => expect(formatValue(0.7, 'ratio')).toBe('70\u202f%'));
});

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [980, '980 B'],
    [1000, '1 kB'],
    [999_900, '1 MB'],
    [4_234_000_000, '4.23 GB'],
  ])('%d is "%s"', (bytes, text) => expect(spaced(formatBytes(bytes))).toBe(text));
});

it('gives an abbreviation to each number, and a noun its number', () => {
  expect(formatValue(1600, 'MB')).toBe('1600\u202fMB');
  expect(formatValue(1, 'runs')).toBe('1 run');
});
