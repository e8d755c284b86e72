import { expect, test } from 'vitest';
import { ProbeError } from '#lib/probes/probe-error.ts';
import { countLines, lineOfError, withoutPlace } from './line-of-error.ts';

const sql = 'SELECT 1,\n  2 FORM\nx';
const at = (text: string) => sql.indexOf(text) + 1;
const wrong = (position?: number, message = 'wrong') =>
  new ProbeError('error', message, { stage: 'question', position });

test.each([
  ['the first character', wrong(1), sql, 1],
  ['the end of the first line', wrong(at('\n')), sql, 1],
  ['the start of the second', wrong(at('  2')), sql, 2],
  ['the last line', wrong(at('x')), sql, 3],
  ['after characters that are two of JavaScript', wrong(5), "'🦊'\nx", 2],
  [
    'PromQL, as Prometheus says it',
    wrong(undefined, 'invalid parameter "query": 2:5: parse error: x'),
    '',
    2,
  ],
  ['no place', wrong(undefined, 'bad_data at 12:30'), sql, undefined],
])('%s', (_, error, text, line) => {
  expect(lineOfError(error, text)).toBe(line);
});

test('a place of its own is left out where a better one is told', () => {
  expect(withoutPlace('invalid: 2:5: parse error: unexpected "}"')).toBe(
    'invalid: parse error: unexpected "}"',
  );
  expect(withoutPlace('at 12:30')).toBe('at 12:30');
});

test('lines are counted as an editor does', () => {
  expect([countLines(''), countLines('a'), countLines('a\n'), countLines('a\nb')]).toEqual([1, 1, 2, 2]);
});
