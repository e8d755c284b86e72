import { describe, expect, it } from 'vitest';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { hitSample } from './cache-hit.ts';
import { limitSample } from './connections.ts';
import { deadSample } from './dead-rows.ts';
import { sessionSample } from './sessions.ts';
import { statementSample } from './slow-statements.ts';
import { orderSample } from './started.ts';
import { describeMissing } from './statements-extension.ts';
import { freshnessSample } from './statistics-freshness.ts';

const now = new Date('2026-11-22T12:00:00Z');
const seen = ({ value, verdict, say }: Sample) => [value, verdict, say?.replaceAll('\u202f', ' ')];

it.each([
  ['server', null, 14, 2, 20, 0.7, '14 of 20 connections used (70 %)'],
  ['server', null, 16, 2, 15, 16 / 15, 'All 15 connections used, and 1 of the reserved ones'],
  ['server', null, 15, 2, 15, 1, '15 of 15 connections used (100 %)'],
  ['server', null, 12, 2, 15, 0.8, '12 of 15 connections used (80 %)'],
  ['server', null, 13, 2, 15, 1, 'All 15 connections used, 2 of them by Pulsebook'],
  ['role', 'tldr', 9, 0, 10, 0.9, '9 of 10 connections used by role tldr (90 %)'],
  ['database', 'shop', 5, 0, 5, 1, '5 of 5 connections used in database shop (100 %)'],
] as const)(
  'connections of the %s %s: %i, and %i of Pulsebook',
  (scope, name, used, own, room, value, say) => {
    expect(seen(limitSample({ scope, name, used, own, room }))).toEqual([value, undefined, say]);
  },
);

describe('sessions', () => {
  const session = { pid: 7, role: 'app', application: 'api', age: 420 };
  it.each([
    ['idle in transaction', 'state', 'api (pid 7) has been idle in transaction for 7 min'],
    ['active', 'state', 'api (pid 7) has run its statement for 7 min'],
    ['active', 'transaction', 'api (pid 7) has had a transaction open for 7 min and is active'],
  ] as const)('%s, since its %s began', (state, since, say) => {
    expect(seen(sessionSample({ ...session, state }, since))).toEqual([420, undefined, say]);
  });

  it('without an application_name', () => {
    const sample = sessionSample({ ...session, application: '', state: 'idle' }, 'state');
    expect(sample.say).toContain('a session of app (pid 7) has been idle');
  });
});

it.each([
  ['all there', true, true, undefined],
  ['not created', false, true, 'Statements cannot be read: run CREATE EXTENSION pg_stat_statements in shop'],
  [
    'not loaded',
    true,
    false,
    'Statements are not tracked: add pg_stat_statements to shared_preload_libraries and restart Postgres',
  ],
  [
    'neither',
    false,
    false,
    'Statements are not tracked: add pg_stat_statements to shared_preload_libraries and restart Postgres, then CREATE EXTENSION pg_stat_statements in shop',
  ],
])('pg_stat_statements: %s', (_, isCreated, isLoaded, expected) => {
  expect(describeMissing('shop', isCreated, isLoaded)).toBe(expected);
});

it('shortens a statement', () => {
  const statement = `SELECT *\n  FROM shop WHERE ${'x'.repeat(100)}`;
  const { say } = statementSample({ id: '1', mean: 412, calls: 3, statement });
  expect(say).toMatch(/^“SELECT \* FROM shop WHERE x+…” takes 412\u202fms on average over 3 calls$/);
});

it('does not judge a cache that was hardly read', () => {
  const reads = { of: 'tables', 'from cache': 970, 'from disk': 30 };
  expect(hitSample(reads, 1001)).toEqual([]);
  expect(hitSample(reads, 1000).map(seen)).toEqual([
    [0.97, undefined, 'Cache hit ratio of tables 97 % (1000 block reads)'],
  ]);
});

it.each([
  [null, null, 'no vacuum recorded'],
  ['2026-11-22T10:00:00.000Z', null, 'last vacuumed 2 h ago'],
  ['2026-11-22T10:00:00.000Z', '2026-11-22T11:59:00.000Z', 'last vacuumed 1 min ago'],
])('dead rows: autovacuum %s, by hand %s', (auto, byHand, vacuumed) => {
  const found = {
    table: 'shop',
    dead: 3,
    share: 0.3,
    'last autovacuum': auto,
    'last manual vacuum': byHand,
  };
  expect(seen(deadSample(found, now))).toEqual([0.3, undefined, `3 dead rows in shop (30 %), ${vacuumed}`]);
});

describe('statistics', () => {
  const at = '2026-11-22T10:00:00.000Z';
  const found = { table: 'shop', rows: 5000, changed: 1500, share: 0.3, 'last analysed': at, planned: true };
  const since = '1500 of 5000 rows (30 %) changed since';
  it.each([
    ['changed much', found, [0.3, undefined, `shop was analysed 2 h ago, ${since}`]],
    [
      'a small table',
      { ...found, changed: 15, rows: 50 },
      [0.3, 'ok', 'shop was analysed 2 h ago, 15 of 50 rows (30 %) changed since (too few to matter)'],
    ],
    [
      'counters reset',
      { ...found, 'last analysed': null },
      [0.3, undefined, `shop was analysed at an unknown time, ${since}`],
    ],
    ['never', { ...found, planned: false }, [1, 'warning', 'shop has 5000 rows and was never analysed']],
    [
      'never, and empty',
      { ...found, planned: false, rows: 0, changed: 0, share: 0 },
      [0, 'ok', 'shop was analysed 2 h ago, 0 of 0 rows (0 %) changed since'],
    ],
  ] as const)('%s', (_, given, expected) => expect(seen(freshnessSample(given, now))).toEqual(expected));
});

it.each([
  [130, 100, 30, 'Postgres started 30 s after app-1'],
  [100, 130, -30, 'Postgres started 30 s before app-1'],
])('started at %d, the service at %d', (postgres, service, value, say) => {
  expect(seen(orderSample({ __name__: 'x', instance: 'app-1' }, postgres, service))).toEqual([
    value,
    undefined,
    say,
  ]);
});
