import { expect, it } from 'vitest';
import { compilePattern, matchesWhole } from './safe-pattern.ts';

it.each([
  ['(a+)+b', 'a'.repeat(5000)],
  ['(a|a)*b', 'a'.repeat(5000)],
  ['(.*a){20}b', 'a'.repeat(2000)],
  ['([a-z]+)*[0-9]', `${'a'.repeat(5000)}!`],
])('answers about %s, which is endless elsewhere', (pattern, text) => {
  expect(matchesWhole(pattern, text)).toBe(false);
});

it('describes the whole value', () => {
  expect(matchesWhole('run_[a-z0-9]+', 'run_01h8')).toBe(true);
  expect(matchesWhole('run_[a-z0-9]+', 'x run_01h8')).toBe(false);
  expect(matchesWhole('a|ab', 'ab')).toBe(true);
  expect(matchesWhole('\\p{L}+', 'Zoë')).toBe(true);
});

it.each([
  ['a(?=b)', 'RE2 has no lookahead (?='],
  ['a(?!b)', 'RE2 has no negative lookahead (?!'],
  ['(?<=a)b', 'RE2 has no lookbehind (?<'],
  ['(a)\\1', 'RE2 has no backreferences such as \\1'],
  ['(?<n>a)\\k<n>', 'RE2 has no backreferences such as \\1'],
  ['a++', 'RE2 has no atomic groups or possessive quantifiers'],
  ['(', 'missing closing ): `(`'],
  ['((a{100}){100}){100}', 'invalid repeat count'],
])('says what %s holds that RE2 has not', (pattern, problem) => {
  expect(compilePattern(pattern)).toEqual({
    problem: expect.stringContaining(`not a valid RE2 regular expression: ${problem}`),
  });
  expect(matchesWhole(pattern, 'ab')).toBe(false);
});

it('bounds a pattern, and compiles it once', () => {
  expect(compilePattern('a'.repeat(1001))).toEqual({ problem: 'is longer than 1000 characters' });
  expect(compilePattern('[a-c]+')).toBe(compilePattern('[a-c]+'));
  expect(compilePattern('[a-c]+', { ignoreCase: true })).not.toBe(compilePattern('[a-c]+'));
});
