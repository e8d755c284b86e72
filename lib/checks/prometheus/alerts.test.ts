import { expect, it } from 'vitest';
import { judge } from '../judge.ts';
import { type AlertingRule, observeAlerts } from './alerts.ts';

const now = new Date('2026-11-22T12:00:00Z');
const alert = (state: string, activeAt = '2026-11-22T11:56:30Z') => ({
  labels: { alertname: 'Down', job: 'api' },
  state,
  activeAt,
});
const rule = (name: string, ...alerts: AlertingRule['alerts']): AlertingRule => ({
  name,
  state: alerts.length ? 'firing' : 'inactive',
  alerts,
});

it.each<[string, AlertingRule[], 'ok' | 'warning', string, string, string]>([
  ['inactive', [rule('Down')], 'warning', 'ok', 'inactive', 'Down is inactive'],
  ['pending is no alarm', [rule('Down', alert('pending'))], 'warning', 'ok', 'pending', 'Down is pending'],
  [
    'firing',
    [rule('Down', alert('firing'), alert('firing', '2026-11-22T11:50:00Z'), alert('pending'))],
    'warning',
    'warning',
    'firing',
    'Down is firing (2 alerts, the oldest for 10\u202fmin)',
  ],
  [
    'firing that is only said',
    [rule('Down', alert('firing'))],
    'ok',
    'ok',
    'firing',
    'Down is firing (1 alert, the oldest for 3\u202fmin)',
  ],
  ['no such rule', [rule('Slow')], 'warning', 'unknown', 'missing', 'Prometheus has no alerting rule Down'],
  [
    'two rules of one name',
    [rule('Down'), rule('Down', alert('firing'))],
    'warning',
    'warning',
    'firing',
    'Down is firing (1 alert, the oldest for 3\u202fmin)',
  ],
])('%s', (_, rules, firing, verdict, state, reason) => {
  const { samples } = observeAlerts(rules, { names: ['Down'], firing }, now);
  expect(samples).toMatchObject([{ labels: { alert: 'Down', state } }]);
  expect(judge({ samples, thresholds: {}, informs: true })).toMatchObject({ verdict, reason });
});

it('shows each active alert with its labels', () => {
  const { table } = observeAlerts(
    [rule('Down', alert('firing'))],
    { names: ['Down', 'Slow'], firing: 'ok' },
    now,
  );
  expect(table?.rows).toEqual([['Down', 'firing', '2026-11-22T11:56:30Z', 'job=api']]);
});
