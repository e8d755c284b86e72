import { expect, it } from 'vitest';
import { parseExposition } from '#lib/checks/http/parse-exposition.ts';
import { recognise } from '#lib/failures/recognise.ts';
import { redactorOf } from '#lib/redaction/redact.ts';
import { findValues } from '#lib/search/find-values.ts';
import { isSafeForUrl } from '#lib/search/is-safe-for-url.ts';
import { maxQueryLength, search } from '#lib/search/search.ts';
import { maskValues, wordsOf } from '#lib/search/words.ts';

/** Pieces of what our own expressions look for: said again and again, and never ended as expected. */
const pieces = [
  ...[
    'a',
    '1',
    ' ',
    '-',
    '.',
    '/',
    '_',
    ':',
    '@',
    '"',
    '[',
    '<',
    'a.',
    'a-',
    '1.',
    '1-',
    '1,',
    'a.a@',
    'a://',
  ],
  ...['0x', 'eyJa.', '-----BEGIN ', 'http://a:', 'password=', 'a\n'],
];
const longestLine = 4000;
const redact = redactorOf({ rules: [], turnOn: [], turnOff: [], secrets: [] }, []).text;

const line = (piece: string) => `${piece.repeat(longestLine).slice(0, longestLine - 1)}!`;
const whole = (piece: string) => `${piece.repeat(maxQueryLength).slice(0, maxQueryLength - 1)}!`;
const lines = (piece: string) =>
  Array.from({ length: maxQueryLength / longestLine }, (_, at) => at + line(piece).slice(4)).join('\n');

/** What reads a text of somebody else, and the longest that it is given. */
const readers: [string, (text: string) => unknown, (piece: string) => string][] = [
  ['search, many lines', (query) => search({ query }), lines],
  ['redaction', redact, whole],
  ['what may stand in an address', isSafeForUrl, whole],
  ['metrics of a target', parseExposition, whole],
  ['values in a line', (text) => findValues([text]), line],
  ['words of a line', wordsOf, line],
  ['what stays of a line', maskValues, line],
  ['failures in a line', recognise, line],
];

/** Far more than any takes on a busy machine, and far less than an expression that tries everything. */
const maxSeconds = 10;

it.each(readers)('no text makes it slow: %s', (_, read, textOf) => {
  search({ query: 'the index is made first' });
  for (const piece of pieces) {
    const startedAt = performance.now();
    read(textOf(piece));
    const seconds = (performance.now() - startedAt) / 1000;
    expect(seconds, `of ${JSON.stringify(piece)} again and again`).toBeLessThan(maxSeconds);
  }
});
