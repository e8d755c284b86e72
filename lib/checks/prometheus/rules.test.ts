import { expect, it } from 'vitest';
import { judge } from '../judge.ts';
import { observeRules, type Rule } from './rules.ts';

const now = new Date('2026-11-22T12:00:00Z');
const rule = (name: string, about: Partial<Rule> = {}): Rule => ({
  name,
  group: 'shop',
  type: 'alerting',
  health: 'ok',
  state: 'inactive',
  lastEvaluation: '2026-11-22T11:59:50Z',
  evaluationTime: 0.001,
  alerts: [],
  ...about,
});
const firing = { state: 'firing', alerts: [{ state: 'firing' }] };

it.each<[string, Rule[], Partial<Parameters<typeof observeRules>[1]>, string, string]>([
  [
    'all well',
    [rule('Down'), rule('rate', { type: 'recording' })],
    {},
    'ok',
    'Down is healthy and inactive; rate is healthy',
  ],
  ['no rule at all', [], { names: ['Down'] }, 'failing', 'Prometheus has no rules loaded'],
  ['one is missing', [rule('Down')], { names: ['Down', 'Slow'] }, 'failing', 'Rule Slow is not loaded'],
  [
    'others do not matter',
    [rule('Down'), rule('Slow', { health: 'err' })],
    { names: ['Down'] },
    'ok',
    'Down is healthy and inactive',
  ],
  ['firing', [rule('Down', firing)], {}, 'ok', 'Down is firing (1 alert)'],
  ['firing matters', [rule('Down', firing)], { firing: 'failing' }, 'failing', 'Down is firing (1 alert)'],
  [
    'an error',
    [rule('Down', { health: 'err', lastError: 'many-to-many matching' })],
    {},
    'failing',
    'Rule Down fails to evaluate: many-to-many matching',
  ],
  [
    'withPlace still',
    [rule('Down', { lastEvaluation: '2026-11-22T11:50:00Z' })],
    {},
    'failing',
    'Rule Down was last evaluated 10\u202fmin ago, fails above 5\u202fmin',
  ],
  [
    'just loaded',
    [rule('Down', { health: 'unknown', lastEvaluation: '0001-01-01T00:00:00Z' })],
    {},
    'unknown',
    'Rule Down has not been evaluated yet',
  ],
])('%s', (_, all, given, verdict, reason) => {
  const { samples } = observeRules(all, { firing: 'ok', stale: '5m', ...given }, now);
  expect(judge({ samples, thresholds: {} })).toMatchObject({ verdict, reason });
});
