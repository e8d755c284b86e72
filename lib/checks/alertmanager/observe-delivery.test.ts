import { describe, expect, it } from 'vitest';
import { judge } from '#lib/checks/judge.ts';
import { type FiringRule, observeDelivery, type SentAlert, type Silence } from './observe-delivery.ts';

const now = new Date('2026-11-22T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString();
const names = ['ApplicationDown', 'DeadLetters', 'QueueDepthHigh'];
const rule = (name: string, fires?: { ago: number; for?: number }): FiringRule => ({
  name,
  duration: fires?.for ?? 0,
  labels: { severity: name === 'ApplicationDown' ? 'critical' : 'warning' },
  alerts: fires ? [{ state: 'firing', activeAt: ago(fires.ago) }] : [],
});
const sent = (alertname: string, silencedBy: string[] = []): SentAlert => ({
  labels: { alertname, instance: 'app:8000' },
  startsAt: ago(300),
  receivers: [{ name: 'on-call' }],
  status: { state: silencedBy.length ? 'suppressed' : 'active', silencedBy },
});
type Made = Partial<Omit<Silence, 'matchers'>>;
const silence = (matchers: [name: string, operator: string, value: string][], made: Made = {}): Silence => ({
  id: 's1',
  status: { state: 'active' },
  startsAt: ago(60),
  endsAt: ago(-2520),
  createdBy: 'ann',
  comment: 'deploy',
  matchers: matchers.map(([name, operator, value]) => ({
    name,
    value,
    isRegex: operator.endsWith('~'),
    isEqual: operator.startsWith('='),
  })),
  ...made,
});
const healthy = names.map((name) => rule(name));

function judged(rules: FiringRule[], alerts: SentAlert[], silences: Silence[]) {
  const seen = { names, rules, alerts, silences, settleSeconds: 120, now };
  const { verdict, reason } = judge({ samples: observeDelivery(seen).samples, thresholds: {} });
  return [verdict, reason.replaceAll('\u202f', ' ')];
}

describe('what of an alert reaches people', () => {
  it.each<[string, FiringRule[], SentAlert[], string, string]>([
    ['nothing fires', healthy, [], 'ok', 'None of these alerts is firing, no silence mutes them'],
    [
      'it was delivered',
      [rule('DeadLetters', { ago: 300 })],
      [sent('DeadLetters')],
      'ok',
      'Alertmanager has received 1 alert for on-call, no silence mutes them',
    ],
    [
      'it is on its way',
      [rule('DeadLetters', { ago: 300, for: 240 })],
      [],
      'ok',
      'DeadLetters just started firing, no silence mutes them',
    ],
    [
      'it did not arrive',
      [rule('DeadLetters', { ago: 300, for: 60 }), rule('QueueDepthHigh')],
      [],
      'failing',
      'DeadLetters has been firing for 4 min, but Alertmanager has not received it',
    ],
  ])('%s', (_, rules, alerts, verdict, reason) => {
    expect(judged(rules, alerts, [])).toEqual([verdict, reason]);
  });
});

describe('silences', () => {
  const quiet = 'None of these alerts is firing, no silence mutes them';
  it.each<[string, Silence, string, string]>([
    [
      'of all',
      silence([['alertname', '=~', '.+']]),
      'warning',
      'A silence by ann mutes all 3 alerts for another 42 min: deploy',
    ],
    [
      'of one',
      silence([['alertname', '=', 'DeadLetters']]),
      'warning',
      'A silence by ann mutes DeadLetters for another 42 min: deploy',
    ],
    [
      'of all but one',
      silence([['alertname', '!=', 'DeadLetters']]),
      'warning',
      'A silence by ann mutes ApplicationDown and QueueDepthHigh for another 42 min: deploy',
    ],
    [
      'by a label of their rules',
      silence([['severity', '=', 'critical']]),
      'warning',
      'A silence by ann mutes ApplicationDown for another 42 min: deploy',
    ],
    [
      'of one instance, by nobody who said why',
      silence(
        [
          ['alertname', '=~', 'Dead.*'],
          ['instance', '=', 'app:8000'],
        ],
        { createdBy: '', comment: '' },
      ),
      'warning',
      'A silence partly mutes DeadLetters for another 42 min',
    ],
    [
      'whose expression only Alertmanager can read',
      silence([['alertname', '=~', '(?i:dead.*']]),
      'warning',
      'A silence by ann mutes all 3 alerts for another 42 min: deploy',
    ],
    ['of others', silence([['alertname', '=~', 'Application']]), 'ok', quiet],
    ['by a label that no rule has', silence([['team', '=', 'billing']]), 'ok', quiet],
    ['that has expired', silence([['alertname', '=~', '.+']], { status: { state: 'expired' } }), 'ok', quiet],
    ['still to come', silence([['alertname', '=~', '.+']], { status: { state: 'pending' } }), 'ok', quiet],
  ])('%s', (_, one, verdict, reason) => {
    expect(judged(healthy, [], [one])).toEqual([verdict, reason]);
  });

  it('that mutes what fires now is failing, by whatever label it does so', () => {
    const rules = [rule('DeadLetters', { ago: 300 }), rule('ApplicationDown', { ago: 300 })];
    const alerts = [sent('DeadLetters', ['s1']), sent('ApplicationDown')];
    expect(judged(rules, alerts, [silence([['instance', '=~', 'app.*']])])).toEqual([
      'failing',
      'DeadLetters is firing, muted by a silence by ann for another 42 min: deploy',
    ]);
  });

  it('are listed beside the alerts', () => {
    const seen = { names, rules: healthy, settleSeconds: 120, now };
    const alerts = [sent('DeadLetters', ['s1'])];
    const silences = [silence([['alertname', '!~', 'App.*']])];
    expect(observeDelivery({ ...seen, alerts, silences }).table?.rows).toEqual([
      ['DeadLetters', 'suppressed', ago(300), null, 'on-call', 'instance=app:8000'],
      ['silence', 'active', ago(60), ago(-2520), 'ann: deploy', 'alertname!~"App.*"'],
    ]);
  });
});
