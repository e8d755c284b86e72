import { describe, expect, it } from 'vitest';
import { cutText, findHidden, findUnstorable, showHidden, showHiddenIn, writeJson } from './clean-text.ts';

describe('showHidden', () => {
  it.each([
    ['a direction override', 'run_\u202e1000', 'run_\\u202E1000'],
    ['isolates and marks', '\u2066a\u2069\u200e\u200f\u061c', '\\u2066a\\u2069\\u200E\\u200F\\u061C'],
    ['zero width', 'a\u200bb\u200cc\u200dd\u2060e\ufeff', 'a\\u200Bb\\u200Cc\\u200Dd\\u2060e\\uFEFF'],
    ['tag characters', 'ok\u{e0041}', 'ok\\u{E0041}'],
    ['controls', 'a\0b\u001b[31m\u0085\u007f', 'a\\u0000b\\u001B[31m\\u0085\\u007F'],
    ['separators that break lines', 'a\u2028b\u2029', 'a\\u2028b\\u2029'],
    ['halves of a pair', '\ud83d \udc4d', '\\uD83D \\uDC4D'],
    ['a soft hyphen, fillers and blanks', '\u00ad\u3164\u2800', '\\u00AD\\u3164\\u2800'],
    ['a variation selector that varies nothing', 'a\ufe0f', 'a\\uFE0F'],
    ['a return that would overwrite its line', 'failing\rok', 'failing\\u000Dok'],
    ['Persian non-joiners, as they cannot be seen', 'می\u200cخواهم', 'می\\u200Cخواهم'],
  ])('writes out %s', (_, text, shown) => {
    expect(showHidden(text)).toBe(shown);
    expect(showHidden(shown)).toBe(shown);
  });

  it.each([
    ['layout', 'a\tb\nc\r\nd'],
    ['letters of any script', 'שלום مرحبا Привет 漢字 ไทย e\u0301'],
    [
      'emoji with joiners, selectors and tags',
      '❤️ 👩‍💻 👨‍👩‍👧 1️⃣ 👍🏽 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} 🇩🇪',
    ],
    ['no-break spaces, which our own numbers have', '70\u202f% 1\u00a0MB'],
  ])('leaves %s alone', (_, text) => {
    expect(showHidden(text)).toBe(text);
    expect(findHidden(text)).toBeUndefined();
  });
});

it('names the first hidden character', () => {
  expect(findHidden('ab\u200b\0')).toBe('U+200B');
  expect(findHidden('\u{e0041}')).toBe('U+E0041');
});

describe('showHiddenIn', () => {
  it('reaches every text and key, and changes nothing in place', () => {
    const given = { rows: [['a\0', 1, null]], labels: { 'x\u202e': 'y\u200b' }, at: Number.NaN };
    expect(showHiddenIn(given)).toEqual({
      rows: [['a\\u0000', 1, null]],
      labels: { 'x\\u202E': 'y\\u200B' },
      at: Number.NaN,
    });
    expect(given.labels).toEqual({ 'x\u202e': 'y\u200b' });
  });

  it('gives data without hidden characters back itself', () => {
    const given = { a: ['b', { c: 'd' }], at: new Date(0), value: Number.NaN };
    expect(showHiddenIn(given)).toBe(given);
  });

  it('takes no name for the prototype of what it copies', () => {
    const given = JSON.parse('{"__proto__": {"a": "\\u202e"}, "constructor": "\\u0000"}');
    const shown = showHiddenIn(given);
    expect(Object.keys(shown)).toEqual(['__proto__', 'constructor']);
    expect(JSON.stringify(shown)).toBe('{"__proto__":{"a":"\\\\u202E"},"constructor":"\\\\u0000"}');
  });
});

it('writes JSON in which hidden characters are escaped, and which is the same data', () => {
  const given = { 'k\u200b': 'a\u202eb\u{e0041}\0 👩‍💻', c: '\\u202E' };
  const json = writeJson(given);
  expect(json).toBe('{"k\\u200b":"a\\u202eb\\udb40\\udc41\\u0000 👩‍💻","c":"\\\\u202E"}');
  expect(JSON.parse(json)).toEqual(given);
});

it('cuts a text, and no pair in two', () => {
  expect(cutText('abc', 3)).toBe('abc');
  expect(cutText('abcd', 3)).toBe('abc…');
  expect(cutText('ab👍d', 3)).toBe('ab…');
  expect(cutText('ab👍d', 4)).toBe('ab👍…');
});

describe('findUnstorable', () => {
  it.each([
    [{ a: [{ note: 'x\0' }] }, ['a', '0', 'note'], /NUL/],
    [{ params: { 'k\ud800': 'x' } }, ['params'], /surrogate/],
    ['\udc00', [], /surrogate/],
  ])('finds it in %j', (data, path, character) => {
    expect(findUnstorable(data)).toEqual({ path, character: expect.stringMatching(character) });
  });

  it('takes all else', () => {
    expect(findUnstorable({ a: ['👍\u202e\u001b', 1, null, undefined, new Date(), true] })).toBeUndefined();
  });
});

it('looks for what cannot be stored however deep it is nested', () => {
  let nested: unknown = 'a\0';
  for (let depth = 0; depth < 20_000; depth++) nested = [nested];
  expect(findUnstorable(nested)?.path).toHaveLength(20_000);
});
