import { describe, expect, it } from 'vitest';
import { fillPromql } from './fill-promql.ts';

const filled = (query: string, job: string) => fillPromql(query, { job });

describe('fillPromql', () => {
  it.each([
    ['a label value', 'up{job="$job"}', 'api', 'up{job="api"}'],
    ['a quote stays inside', 'up{job="$job"}', 'a"} or vector(1)#', 'up{job="a\\"} or vector(1)#"}'],
    ['a backslash', 'up{job="$job"}', 'a\\', 'up{job="a\\\\"}'],
    ['a new line', 'up{job="$job"}', 'a\nb', 'up{job="a\\nb"}'],
    ['single quotes', "up{job='$job'}", "it's", "up{job='it\\'s'}"],
    ['backquotes', 'up{job=`$job`}', 'a"b', 'up{job=`a"b`}'],
    ['a regular expression', 'up{job=~"$job"}', 'a.*', 'up{job=~"a\\\\.\\\\*"}'],
    ['part of a regular expression', 'up{job!~ "^$job-.+$"}', 'a', 'up{job!~ "^a-.+$"}'],
    [
      'a group of label_replace',
      'label_replace(up, "a", "$1", "job", "(.*)")',
      'x',
      'label_replace(up, "a", "$1", "job", "(.*)")',
    ],
    ['left empty', 'up{job="$other"}', 'x', 'up{job=""}'],
    ['in a comment', 'up # $job', 'x', 'up # $job'],
    ['an escaped quote before it', 'up{a="\\"$job"}', 'x', 'up{a="\\"x"}'],
  ])('%s', (_, query, value, expected) => expect(filled(query, value)).toBe(expected));

  it.each([
    ['outside of quotes', 'rate(up[$job])', '1h'],
    ['a backquote within backquotes', 'up{job=`$job`}', '`'],
  ])('refuses %s', (_, query, value) => expect(() => filled(query, value)).toThrow('PromQL'));
});
