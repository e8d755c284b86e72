import { expect, it } from 'vitest';
import { alertmanagersSample } from './alertmanagers.ts';
import { metricSample } from './metrics-exist.ts';

it('says which metrics there are', () => {
  const known = ['http_requests_total', 'old_total'];
  expect(metricSample('http_requests_total', 4, [])).toMatchObject({
    verdict: 'ok',
    say: 'http_requests_total has 4 series',
  });
  expect(metricSample('old_total', undefined, known).say).toBe('old_total was there and has no sample now');
  expect(metricSample('http_request_total', undefined, known).say).toBe(
    'there is no metric http_request_total; there is http_requests_total',
  );
  expect(metricSample('queue_depth', undefined, known).say).toBe('there is no metric queue_depth');
  expect(metricSample('old_total', undefined, known, 'api')).toMatchObject({
    verdict: 'unknown',
    say: 'old_total has no sample, because Prometheus cannot scrape api',
  });
});

it('says who hears of alerts', () => {
  const at = (count: number) => Array.from({ length: count }, (_, n) => ({ url: `http://am${n}` }));
  const say = (active: number, dropped: number, least = 1) => {
    const sample = alertmanagersSample(
      { activeAlertmanagers: at(active), droppedAlertmanagers: at(dropped) },
      least,
    );
    return [sample.verdict, sample.say];
  };
  expect(say(1, 0)).toEqual(['ok', 'Prometheus knows 1 Alertmanager']);
  expect(say(0, 1)).toEqual([
    'failing',
    'Prometheus knows no Alertmanager, so nobody hears of its alerts, and 1 was dropped by relabelling',
  ]);
  expect(say(1, 0, 2)).toEqual(['failing', 'Prometheus knows 1 Alertmanager, failing under 2']);
});
