import { describe, expect, it } from 'vitest';
import { judge } from '../judge.ts';
import { observeTargets } from './targets.ts';

const target = (job: string, health: 'up' | 'down' | 'unknown', lastError = '') => ({
  labels: { job, instance: `${job}:80` },
  scrapeUrl: `http://${job}:80/metrics`,
  health,
  lastError,
  lastScrape: '2026-11-22T12:00:00Z',
  lastScrapeDuration: 0.01,
});

describe('prometheus.targets', () => {
  it.each([
    ['all up', [target('api', 'up'), target('worker', 'up')], 'ok', 'api is up; worker is up'],
    [
      'one down',
      [target('api', 'down', 'connection refused'), target('worker', 'up')],
      'failing',
      'api (api:80) is down: connection refused',
    ],
    [
      'a job without target',
      [target('api', 'up'), target('other', 'up')],
      'failing',
      'Prometheus has no target for job worker',
    ],
    [
      'not scraped yet',
      [target('api', 'up'), target('worker', 'unknown')],
      'unknown',
      'worker (worker:80) has not been scraped yet',
    ],
    [
      'nothing at all',
      [],
      'failing',
      'Prometheus has no target for job api; Prometheus has no target for job worker',
    ],
  ])('%s', (_, active, verdict, reason) => {
    const { samples } = observeTargets(['api', 'worker'], active);
    expect(judge({ samples, thresholds: {} })).toMatchObject({ verdict, reason });
  });
});
