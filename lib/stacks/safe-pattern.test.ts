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
  ['a**', 'invalid nested repetition operator'],
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

it.each([
  ['(?:a?){1000}'.repeat(80)],
  ['((a?){30}){30}'.repeat(70)],
  ['[a-z]{1000}'.repeat(80)],
  ['((a{100}){100}){100}'],
  ['(?:a?){1000,}'],
])('refuses %s, which has thousands of steps', (pattern) => {
  expect(compilePattern(pattern)).toEqual({ problem: expect.stringMatching(/^too complex/) });
});

it.each([
  ['[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}', '01234567-89ab-cdef-0123-456789abcdef'],
  ['[\\w.-]{1,200}', 'a.b-c'],
  ['[^\\]{9}]\\p{Lu}{3}\\x{41}[]a]{2}', 'aABCA]a'],
])('takes %s, which counts as people do', (pattern, text) => {
  expect(matchesWhole(pattern, text)).toBe(true);
});
