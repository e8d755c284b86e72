import { describe, expect, it } from 'vitest';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { type Judgeable, judge } from './judge.ts';

const of = (value: number, labels: Record<string, string> = {}): Sample => ({ labels, value });
const spaced = (text: string) => text.replaceAll('\u202f', ' ');

type Case = [name: string, given: Judgeable, verdict: string, reason: string];

const percent = { warn: { atLeast: 80 }, fail: { atLeast: 95 } };
const seconds = { fail: { above: 30 } };

const cases: Case[] = [
  ['under both limits', { samples: [of(70)], thresholds: percent, unit: 'percent' }, 'ok', '70 %'],
  [
    'at the warning limit',
    { samples: [of(80)], thresholds: percent, unit: 'percent' },
    'warning',
    '80 %, warns at 80 % or more',
  ],
  [
    'at the failing limit',
    { samples: [of(95)], thresholds: percent, unit: 'percent' },
    'failing',
    '95 %, fails at 95 % or more',
  ],
  ['above is strict', { samples: [of(30)], thresholds: seconds, unit: 'seconds' }, 'ok', '30 s'],
  [
    'above by less than is said',
    { samples: [of(30.004)], thresholds: seconds, unit: 'seconds' },
    'failing',
    '30 s, fails above 30 s (just over)',
  ],
  [
    'below by less than is said',
    { samples: [of(79.999)], thresholds: { fail: { below: 80 } }, unit: 'percent' },
    'failing',
    '80 %, fails below 80 % (just under)',
  ],
  [
    'just above',
    { samples: [of(30.2)], thresholds: seconds, unit: 'seconds' },
    'failing',
    '30.2 s, fails above 30 s',
  ],
  ['below', { samples: [of(0)], thresholds: { fail: { below: 1 } } }, 'failing', '0, fails below 1'],
  ['not below', { samples: [of(1)], thresholds: { fail: { below: 1 } } }, 'ok', '1'],
  ['at most', { samples: [of(2)], thresholds: { warn: { atMost: 2 } } }, 'warning', '2, warns at 2 or less'],
  ['equals', { samples: [of(0)], thresholds: { fail: { equals: 0 } } }, 'failing', '0, fails at 0'],
  ['not equal', { samples: [of(3)], thresholds: { fail: { not: 1 } } }, 'failing', '3, fails if not 1'],
  ['as expected', { samples: [of(1)], thresholds: { fail: { not: 1 } } }, 'ok', '1'],
  [
    'infinity is beyond',
    { samples: [of(Number.POSITIVE_INFINITY)], thresholds: seconds, unit: 'seconds' },
    'failing',
    '∞, fails above 30 s',
  ],
  [
    'a limit in units of its own scale',
    { samples: [of(0.062)], thresholds: { warn: { above: 0.01 }, fail: { above: 0.05 } }, unit: 'ratio' },
    'failing',
    '6.2 %, fails above 5 %',
  ],
  [
    'a sentence with its number',
    {
      samples: [{ ...of(70), say: '14 of 20 connections are in use (70 %)' }],
      thresholds: percent,
      unit: 'percent',
    },
    'ok',
    '14 of 20 connections are in use (70 %)',
  ],
  [
    "the author's sentence wins",
    {
      samples: [{ ...of(5), say: 'five of them' }],
      thresholds: { fail: { atLeast: 5 } },
      say: '{value} runs have been waiting',
    },
    'failing',
    '5 runs have been waiting, fails at 5 or more',
  ],
  [
    'one is singular',
    {
      samples: [of(1)],
      thresholds: { warn: { atLeast: 1 }, fail: { atLeast: 5 } },
      say: '{value} runs have been waiting',
    },
    'warning',
    '1 run has been waiting, warns at 1 or more',
  ],
  [
    'none is plural',
    { samples: [of(0)], thresholds: { warn: { atLeast: 1 } }, say: '{value} queries are blocked' },
    'ok',
    '0 queries are blocked',
  ],
  [
    'a chosen form',
    {
      samples: [of(1)],
      thresholds: { warn: { atLeast: 1 } },
      say: '{value} {person waits|people wait} in line',
    },
    'warning',
    '1 person waits in line, warns at 1 or more',
  ],
  [
    'labels in the sentence',
    {
      samples: [of(201, { provider: 'kieai', outcome: 'failed' })],
      thresholds: { fail: { above: 120 } },
      unit: 'seconds',
      say: 'p95 of {provider} is {value} ({label})',
    },
    'failing',
    'p95 of kieai is 3 min 21 s (provider=kieai, outcome=failed), fails above 2 min',
  ],
  [
    'an unknown name stays as written',
    { samples: [of(1)], thresholds: seconds, say: '{value} of {nothing}' },
    'ok',
    '1 of {nothing}',
  ],
  [
    'a plain noun as unit',
    { samples: [of(1)], thresholds: { fail: { atLeast: 5 } }, unit: 'runs' },
    'ok',
    '1 run',
  ],

  [
    'worst of several wins, above',
    {
      samples: [of(10, { job: 'a' }), of(99, { job: 'b' }), of(81, { job: 'c' })],
      thresholds: percent,
      unit: 'percent',
    },
    'failing',
    'b: 99 %, fails at 95 % or more',
  ],
  [
    'the furthest beyond speaks',
    { samples: [of(96, { job: 'a' }), of(99, { job: 'b' })], thresholds: percent, unit: 'percent' },
    'failing',
    'b: 99 %, fails at 95 % or more (and 1 more)',
  ],
  [
    'the lowest speaks where low is bad',
    { samples: [of(3, { job: 'a' }), of(-1, { job: 'b' })], thresholds: { warn: { below: 5 } } },
    'warning',
    'b: −1, warns below 5 (and 1 more)',
  ],
  [
    'all ok where low is bad names the lowest',
    { samples: [of(10, { job: 'a' }), of(20, { job: 'b' })], thresholds: { warn: { below: 5 } } },
    'ok',
    'Lowest of 2: a: 10',
  ],
  [
    'all ok names the nearest',
    { samples: [of(10, { job: 'a' }), of(20, { job: 'b' })], thresholds: percent, unit: 'percent' },
    'ok',
    'Highest of 2: b: 20 %',
  ],
  [
    '__name__ is no label to say',
    { samples: [of(99, { __name__: 'up', job: 'b' })], thresholds: seconds },
    'failing',
    'b: 99, fails above 30',
  ],

  [
    'NaN is never ok',
    { samples: [of(Number.NaN)], thresholds: seconds },
    'unknown',
    'no number (NaN), not judged; fails above 30',
  ],
  [
    'NaN is not ok by the kind either',
    { samples: [{ ...of(Number.NaN), verdict: 'ok', say: 'fine' }], thresholds: {} },
    'unknown',
    'fine (NaN), not judged',
  ],
  [
    'NaN does not hide behind ok',
    { samples: [of(1, { job: 'a' }), of(Number.NaN, { job: 'b' })], thresholds: seconds },
    'unknown',
    'b: no number (NaN), not judged; fails above 30',
  ],
  [
    'NaN does not hide a failure',
    { samples: [of(99, { job: 'a' }), of(Number.NaN, { job: 'b' })], thresholds: seconds },
    'failing',
    'a: 99, fails above 30',
  ],
  [
    'NaN where not is the limit',
    { samples: [of(Number.NaN)], thresholds: { fail: { not: 1 } } },
    'unknown',
    'no number (NaN), not judged; fails if not 1',
  ],
  [
    'the kind may say failing without a number',
    { samples: [{ ...of(Number.NaN), verdict: 'failing', say: 'the revision is unknown' }], thresholds: {} },
    'failing',
    'the revision is unknown',
  ],

  [
    "a kind's own verdicts",
    {
      samples: [
        { ...of(1), verdict: 'ok', say: 'runs exists' },
        { ...of(0), verdict: 'failing', say: 'artifacts is missing' },
      ],
      thresholds: {},
    },
    'failing',
    'artifacts is missing',
  ],
  [
    'own verdicts stand above limits',
    { samples: [{ ...of(0), verdict: 'warning', say: 'slow' }], thresholds: { fail: { below: 1 } } },
    'warning',
    'slow',
  ],
  [
    'own verdicts keep their sentence',
    {
      samples: [{ ...of(0), verdict: 'failing', say: 'refused' }],
      thresholds: {},
      say: '{value} targets are up',
    },
    'failing',
    'refused',
  ],
  [
    'several own verdicts are all named',
    { samples: ['a', 'b'].map((job) => ({ ...of(1), verdict: 'ok', say: `${job} is up` })), thresholds: {} },
    'ok',
    'a is up; b is up',
  ],
  [
    'many own verdicts are counted',
    {
      samples: ['a', 'b', 'c', 'd', 'e'].map((job) => ({
        ...of(0),
        verdict: 'failing',
        say: `${job} is down`,
      })),
      thresholds: {},
    },
    'failing',
    'a is down; b is down; c is down (and 2 more)',
  ],
  [
    'own and measured together',
    { samples: [{ ...of(0), verdict: 'failing', say: 'b is down' }, of(99)], thresholds: seconds },
    'failing',
    'b is down; 99, fails above 30',
  ],
  [
    'own unknown',
    { samples: [{ ...of(0), verdict: 'unknown', say: 'not scraped yet' }], thresholds: {} },
    'unknown',
    'not scraped yet',
  ],

  [
    'nothing, and nothing said about it',
    { samples: [], thresholds: seconds },
    'unknown',
    'The target returned no data',
  ],
  [
    'nothing is ok where the author says so',
    { samples: [], thresholds: seconds, onEmpty: { verdict: 'ok', because: 'No job ran' } },
    'ok',
    'No job ran',
  ],
  [
    'nothing is failing where the author says so',
    { samples: [], thresholds: seconds, onEmpty: { verdict: 'failing', because: 'No sample' } },
    'failing',
    'No sample',
  ],
  [
    'nothing, to inform',
    { samples: [], thresholds: {}, informs: true },
    'unknown',
    'The target returned no data',
  ],
  [
    'no limit is not ok',
    { samples: [of(3)], thresholds: {} },
    'unknown',
    '3, not judged: this check has no limit',
  ],
  [
    'an empty limit is no limit',
    { samples: [of(3)], thresholds: { warn: {} } },
    'unknown',
    '3, not judged: this check has no limit',
  ],
  [
    'a check that only informs',
    { samples: [of(50)], thresholds: {}, unit: 'rows', informs: true },
    'ok',
    '50 rows',
  ],
  [
    'to inform does not excuse a limit',
    { samples: [of(50)], thresholds: seconds, informs: true },
    'failing',
    '50, fails above 30',
  ],
];

describe('judge', () => {
  it.each(cases)('%s', (_, given, verdict, reason) => {
    const judgement = judge(given);
    expect([judgement.verdict, spaced(judgement.reason)]).toEqual([verdict, reason]);
  });

  it('says which kind of unknown', () => {
    expect(judge({ samples: [of(Number.NaN)], thresholds: {} }).unknown).toBe('no-data');
    expect(judge({ samples: [], thresholds: {} }).unknown).toBe('no-data');
    expect(judge({ samples: [of(1)], thresholds: seconds })).not.toHaveProperty('unknown');
  });

  it('takes the next step of what decided', () => {
    const own = (verdict: 'ok' | 'failing', next?: string) => ({ ...of(0), verdict, say: verdict, next });
    const samples = [own('ok', 'Nothing'), own('failing'), own('failing', 'Fix it')];
    expect(judge({ samples, thresholds: {} }).next).toBe('Fix it');
    expect(judge({ samples: samples.slice(0, 2), thresholds: {} })).not.toHaveProperty('next');
  });

  it('judges every sample', () => {
    const { samples } = judge({ samples: [of(10), of(85), of(99)], thresholds: percent, unit: 'percent' });
    expect(samples.map(({ verdict, text }) => [verdict, spaced(text)])).toEqual([
      ['ok', '10 %'],
      ['warning', '85 %'],
      ['failing', '99 %'],
    ]);
  });
});
