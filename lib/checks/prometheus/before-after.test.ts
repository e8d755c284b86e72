import { describe, expect, it } from 'vitest';
import { judge } from '../judge.ts';
import { beforeAfter, comparingQuery } from './before-after.ts';
import { compareMoments } from './compare-moments.ts';
import { findChange } from './find-change.ts';

const spaced = (text: string) => text.replaceAll('\u202f', ' ');
/** One character a step: whether that version ran. */
const ran = (version: string, steps: string) => ({
  labels: { version },
  points: [...steps].map((one, index): [number, number | null] => [index * 1000, one === '1' ? 1 : null]),
});

describe('the last change of version', () => {
  it.each([
    [
      'one took over',
      [ran('1', '111000'), ran('2', '000111')],
      { version: '2', since: { atMs: 3000, before: '1' } },
    ],
    ['one version all the time', [ran('1', '111111')], { version: '1' }],
    ['a restart is no change', [ran('1', '110011')], { version: '1' }],
    [
      'a restart after a change',
      [ran('1', '110000'), ran('2', '001011')],
      { version: '2', since: { atMs: 2000, before: '1' } },
    ],
    [
      'rolled back',
      [ran('1', '110011'), ran('2', '001100')],
      { version: '1', since: { atMs: 4000, before: '2' } },
    ],
    [
      'both run, the later counts',
      [ran('1', '111111'), ran('2', '000011')],
      { version: '2', since: { atMs: 4000, before: '1' } },
    ],
    ['first seen', [ran('1', '000111')], { version: '1' }],
    ['nothing', [], undefined],
  ])('%s', (_, series, expected) => expect(findChange(series, 'version')).toEqual(expected));
});

describe('before and after', () => {
  const limits = { errors: { warn: 0.01, fail: 0.05 }, slower: { warn: 1.5, fail: 3 }, quantile: 0.95 };
  const seen = {
    version: '2.1',
    since: { atMs: Date.parse('2026-11-22T11:48:00Z'), before: '2.0' },
    afterSeconds: 720,
    now: new Date('2026-11-22T12:00:00Z'),
  };
  const good = { share: 0.001, seconds: 0.08 };

  it.each([
    [
      'no worse',
      good,
      'ok',
      '0.1 % of requests fail with 2.1 (for 12 min), 0.1 % with 2.0; p95 is 80 ms with 2.1 (for 12 min), 80 ms with 2.0',
    ],
    [
      'more failures',
      { ...good, share: 0.2 },
      'failing',
      '20 % of requests fail with 2.1 (for 12 min), 0.1 % with 2.0, fails at an increase of 5 % or more',
    ],
    [
      'slower',
      { ...good, seconds: 0.16 },
      'warning',
      'p95 is 160 ms with 2.1 (for 12 min), 80 ms with 2.0, warns at 1.5 times or more',
    ],
    [
      'no traffic',
      { share: undefined, seconds: undefined },
      'unknown',
      'No traffic to compare: none in the 12 min with 2.1 (for 12 min), or none before',
    ],
  ])('%s', (_, after, verdict, reason) => {
    const { samples } = compareMoments({ ...seen, before: good, after }, limits);
    const judged = judge({ samples, thresholds: {} });
    expect([judged.verdict, spaced(judged.reason)]).toEqual([verdict, reason]);
  });

  it('asks for each moment in its own time', () => {
    const options = beforeAfter.options.parse({
      build: 'app_build_info',
      metric: 'took',
      window: '10m',
      over: '1h',
    });
    const { query, afterSeconds } = comparingQuery(
      options as Parameters<typeof comparingQuery>[0],
      1_000_000,
      1_120_000,
    );
    expect(afterSeconds).toBe(120);
    expect(query).toContain('rate(took_count{status=~"5.."}[600s] @ 994)');
    expect(query).toContain('rate(took_bucket[120s] @ 1120)');
  });
});
