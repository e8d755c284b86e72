import { describe, expect, it } from 'vitest';
import {
  formatAge,
  formatCount,
  formatDuration,
  formatDurationText,
  formatNumber,
  formatRelativeTime,
  startSentence,
} from './format.ts';

const spaced = (text: string) => text.replaceAll('\u202f', ' ');

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [5, '5'],
    [1204, '1204'],
    [12_040, '12,040'],
    [1_234_567, '1,234,567'],
    [-12_040, '−12,040'],
    [0.031_24, '0.0312'],
    [3.141_2, '3.14'],
    [123.456, '123.5'],
    [1234.56, '1235'],
    [0.000_000_12, '1.2e-7'],
    [Number.NaN, 'no number'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ])('%d is "%s"', (value, text) => expect(spaced(formatNumber(value))).toBe(text));
});

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [0.000_42, '0.42 ms'],
    [0.0123, '12.3 ms'],
    [0.9999, '1 s'],
    [1.234, '1.23 s'],
    [45, '45 s'],
    [59.96, '1 min'],
    [60, '1 min'],
    [90.4, '1 min 30 s'],
    [1800, '30 min'],
    [3599.7, '1 h'],
    [5400, '1 h 30 min'],
    [86_400 * 2 + 3600 * 4 + 59, '2 d 4 h'],
    [-5, '−5 s'],
    [Number.POSITIVE_INFINITY, '∞'],
  ])('%d s is "%s"', (seconds, text) => expect(spaced(formatDuration(seconds))).toBe(text));
});

describe('formatAge', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  it.each([
    ['2026-11-22T12:00:00Z', 'just now'],
    ['2026-11-22T12:00:05Z', 'just now'],
    ['2026-11-22T11:59:48Z', '12 s ago'],
    ['2026-11-22T11:57:01Z', '2 min ago'],
    ['2026-11-20T11:00:00Z', '2 d ago'],
    ['nonsense', 'at an unknown time'],
  ])('%s is "%s"', (at, text) => expect(spaced(formatAge(at, now))).toBe(text));
});

it.each([
  ['2026-11-22T12:00:05Z', 'just now'],
  ['2026-11-22T11:59:48Z', '12 seconds ago'],
  ['2026-11-22T11:58:59Z', '1 minute ago'],
  ['2026-11-22T10:00:00Z', '2 hours ago'],
  ['2026-11-01T12:00:00Z', '21 days ago'],
  ['nonsense', 'at an unknown time'],
])('formats %s as the relative time "%s"', (at, text) => {
  expect(formatRelativeTime(at, Date.parse('2026-11-22T12:00:00Z'))).toBe(text);
});

it('counts with the noun in the right number', () => {
  expect([0, 1, 2].map((count) => formatCount(count, 'rows'))).toEqual(['0 rows', '1 row', '2 rows']);
});

it.each([
  ['15s', '15\u202fs'],
  ['5m', '5\u202fmin'],
  ['24h', '24\u202fh'],
  ['512m', '512m'],
  ['api', 'api'],
  ['15', '15'],
])('a duration in words: %s is %s', (written, said) => {
  expect(formatDurationText(written)).toBe(said);
});

it.each([
  ['no answer within 3 s', [], 'No answer within 3 s'],
  ['api is up', ['api'], 'api is up'],
  ['db.example:5432 refused', [], 'db.example:5432 refused'],
  ['the app listens', ['the app'], 'The app listens'],
  ['nginx listens', ['nginx'], 'nginx listens'],
  ['celery@host is busy', [], 'celery@host is busy'],
])('a sentence starts: %s, where %j are names', (text, names, said) => {
  expect(startSentence(text, names)).toBe(said);
});
