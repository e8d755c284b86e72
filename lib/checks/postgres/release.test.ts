import { describe, expect, test } from 'vitest';
import { releaseSample } from './release.ts';

const known = { releases: { '1.0': 'b', '1.1': 'c' }, revisions: ['a', 'b', 'c'] };

describe('the running version and its revision', () => {
  test.each([
    ['fit', '1.1', ['c'], 'ok', /at its revision c/],
    [
      'went apart: the code went back alone',
      '1.0',
      ['c'],
      'failing',
      /expects b, but the database is at c \(of 1\.1\)/,
    ],
    ['went apart the other way, which is another page', '1.1', ['a'], 'ok', /is behind it/],
    ['cannot be compared: a revision that nobody knows', '1.1', ['f00'], 'unknown', /an unknown revision/],
    ['cannot be compared: a version that nobody knows', '2.0', ['c'], 'unknown', /has no revision for it/],
    ['cannot be compared: no revision', '1.1', [], 'unknown', /0 revisions/],
    ['cannot be compared: two heads', '1.1', ['b', 'c'], 'unknown', /2 revisions/],
  ])('%s', (_, version, found, verdict, says) => {
    const sample = releaseSample(version, found, known);
    expect(sample.verdict).toBe(verdict);
    expect(sample.say).toMatch(says);
  });
});
