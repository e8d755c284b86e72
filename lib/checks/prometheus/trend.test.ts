import { describe, expect, it } from 'vitest';
import { judge } from '../judge.ts';
import { type Trend, trendSample } from './trend-sample.ts';

const spaced = (text: string) => text.replaceAll('\u202f', ' ');
const perHour = (change: number) => change / 3600;
const queue: Trend = {
  now: { labels: {}, value: 240 },
  slope: perHour(60),
  towards: 'up',
  subject: 'The queue',
  overSeconds: 900,
  withinSeconds: 3600,
  minChange: 5,
  unit: 'jobs',
};

describe('prometheus.trend', () => {
  it.each<[string, Partial<Trend>, string, string]>([
    ['steady', { slope: perHour(4) }, 'ok', 'The queue is at 240 jobs, steady over 15 min'],
    ['rising', {}, 'warning', 'The queue is at 240 jobs, rising by 60 jobs an hour'],
    ['falling', { slope: perHour(-60) }, 'ok', 'The queue is at 240 jobs, falling by 60 jobs an hour'],
    [
      'rising with time left',
      { limit: 480 },
      'warning',
      'The queue is at 240 jobs, rising by 60 jobs an hour: 4 h left until 480 jobs',
    ],
    [
      'rising with little time left',
      { limit: 270 },
      'failing',
      'The queue is at 240 jobs, rising by 60 jobs an hour: 30 min left until 270 jobs, fails at 1 h or less',
    ],
    [
      'at its limit',
      { limit: 200, slope: perHour(-60) },
      'failing',
      'The queue is at 240 jobs, falling by 60 jobs an hour: limit of 200 jobs reached',
    ],
    [
      'steady below its limit',
      { limit: 480, slope: 0 },
      'ok',
      'The queue is at 240 jobs of 480 jobs, steady over 15 min',
    ],
    [
      'free space that falls',
      { towards: 'down', limit: 0, slope: perHour(-480) },
      'failing',
      'The queue is at 240 jobs, falling by 480 jobs an hour: 30 min left until 0 jobs, fails at 1 h or less',
    ],
    [
      'draining in time though rising',
      { drain: 0.1 },
      'warning',
      'The queue is at 240 jobs, rising by 60 jobs an hour, and takes 40 min to drain',
    ],
    [
      'draining too slowly',
      { drain: 0.02, slope: 0 },
      'failing',
      'The queue is at 240 jobs, steady over 15 min, and takes 3 h 20 min to drain, fails above 1 h',
    ],
    [
      'not draining',
      { drain: 0, slope: 0 },
      'failing',
      'The queue is at 240 jobs, steady over 15 min, and does not drain, fails above 1 h',
    ],
    [
      'an empty queue that nothing drains',
      { now: { labels: {}, value: 0 }, drain: 0, slope: 0 },
      'ok',
      'The queue is at 0 jobs, steady over 15 min, and takes 0 s to drain',
    ],
    [
      'new',
      { slope: undefined, subject: undefined, now: { labels: { job: 'app' }, value: 1 } },
      'unknown',
      'app is at 1 job, not enough history for a trend',
    ],
  ])('%s', (_, given, verdict, reason) => {
    const judged = judge({ samples: [trendSample({ ...queue, ...given })], thresholds: {} });
    expect([judged.verdict, spaced(judged.reason)]).toEqual([verdict, reason]);
  });

  it('takes 5 % for steady where nothing is said', () => {
    const sample = (change: number) => trendSample({ ...queue, minChange: undefined, slope: change / 900 });
    expect([sample(12).verdict, sample(13).verdict]).toEqual(['ok', 'warning']);
  });
});
