import { expect, it } from 'vitest';
import { alertmanagersSample } from './alertmanagers.ts';
import { metricSample } from './metrics-exist.ts';

it('says which metrics there are', () => {
  const known = ['http_requests_total', 'old_total'];
  expect(metricSample('http_requests_total', 4, [])).toMatchObject({
    verdict: 'ok',
    say: 'http_requests_total has 4 series',
  });
  expect(metricSample('old_total', undefined, known).say).toBe(
    'old_total has no samples now, but had some before',
  );
  expect(metricSample('http_request_total', undefined, known).say).toBe(
    'No metric http_request_total; did you mean http_requests_total?',
  );
  expect(metricSample('queue_depth', undefined, known).say).toBe('No metric queue_depth');
  expect(metricSample('old_total', undefined, known, 'api')).toMatchObject({
    verdict: 'unknown',
    say: 'old_total has no samples because Prometheus cannot scrape api',
  });
});

it('says who hears of alerts', () => {
  const at = (count: number) => Array.from({ length: count }, (_, n) => ({ url: `http://am${n}` }));
  const say = (active: number, dropped: number, min = 1) => {
    const sample = alertmanagersSample(
      { activeAlertmanagers: at(active), droppedAlertmanagers: at(dropped) },
      min,
    );
    return [sample.verdict, sample.say];
  };
  expect(say(1, 0)).toEqual(['ok', 'Prometheus has 1 active Alertmanager']);
  expect(say(0, 1)).toEqual([
    'failing',
    'Prometheus has no active Alertmanager, so its alerts go nowhere, and 1 was dropped by relabelling',
  ]);
  expect(say(1, 0, 2)).toEqual(['failing', 'Prometheus has 1 active Alertmanager, fails below 2']);
});
