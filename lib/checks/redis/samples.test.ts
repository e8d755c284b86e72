import { describe, expect, it } from 'vitest';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { clientSamples } from './clients.ts';
import { readSlowlog } from './latency.ts';
import { memorySample } from './memory.ts';
import { persistenceSamples } from './persistence.ts';
import { readInfo } from './read-info.ts';

const info = (fields: Record<string, string | number>) =>
  readInfo(
    `# Section\r\n${Object.entries(fields)
      .map(([name, value]) => `${name}:${value}\r\n`)
      .join('')}`,
  );
const seen = ({ value, verdict, say }: Sample) => [value, verdict, say?.replaceAll('\u202f', ' ')];

it('reads INFO', () => {
  const read = info({ used_memory: 1024, maxmemory_policy: 'noeviction' });
  expect([read.number('used_memory'), read.text('maxmemory_policy')]).toEqual([1024, 'noeviction']);
  expect([read.number('absent'), read.text('absent')]).toEqual([Number.NaN, undefined]);
});

describe('memory', () => {
  const noeviction = { maxmemory: 1_000_000, maxmemory_policy: 'noeviction' };
  it.each([
    [
      'no limit',
      { used_memory: 4_000_000, maxmemory: 0, maxmemory_policy: 'noeviction' },
      [0, 'ok', 'Redis uses 4 MB, maxmemory is not set'],
    ],
    [
      'room left',
      { ...noeviction, used_memory: 700_000 },
      [0.7, undefined, '700 kB of 1 MB used (70 %), noeviction rejects writes when full'],
    ],
    [
      'full',
      { ...noeviction, used_memory: 1_100_000 },
      [1.1, 'failing', 'Redis is full: 1.1 MB of 1 MB used (110 %), noeviction rejects all writes'],
    ],
    [
      'full, but for what does not count',
      { ...noeviction, used_memory: 1_100_000, mem_not_counted_for_evict: 200_000 },
      [0.9, undefined, '900 kB of 1 MB used (90 %), noeviction rejects writes when full'],
    ],
    [
      'evicting',
      { used_memory: 1_000_000, maxmemory: 1_000_000, maxmemory_policy: 'allkeys-lru' },
      [1, undefined, '1 MB of 1 MB used (100 %), allkeys-lru evicts keys when full (7 so far)'],
    ],
  ])('%s', (_, fields, expected) => expect(seen(memorySample(info(fields), 7))).toEqual(expected));
});

it.each([
  [0, false, [[0.25, undefined, '25 of 100 clients connected (25 %)']]],
  [0, true, [[0.25, undefined, '25 of 100 clients connected (25 %)']]],
  [1, false, [[0.25, undefined, '25 of 100 clients connected (25 %); 1 connection rejected in 1 h']]],
  [
    2,
    true,
    [
      [0.25, undefined, '25 of 100 clients connected (25 %)'],
      [2, 'warning', '2 connections rejected in 1 h'],
    ],
  ],
])('clients with %d rejected, which warns: %s', (rejected, warnsOfRejected, expected) => {
  expect(clientSamples({ now: 25, max: 100, rejected, uptime: 3600, warnsOfRejected }).map(seen)).toEqual(
    expected,
  );
});

it('shows of a slow command its name and key alone', () => {
  const entry = (...words: string[]) => [1, 1_800_000_000, 12_500, words, '127.0.0.1:1', 'worker'];
  const commands = [
    ['SET', 'session:1', 'secret'],
    ['GET', 'a'],
    ['PING'],
    ['AUTH', 'secret'],
    ['EVAL', 'code', '0'],
  ];
  const read = readSlowlog(commands.map((words) => entry(...words)));
  expect(read.map(({ command }) => command)).toEqual([
    'SET session:1 …',
    'GET a',
    'PING',
    'AUTH …',
    'EVAL …',
  ]);
  expect(read[0]).toMatchObject({ at: 1_800_000_000_000, tookMs: 12.5, client: '127.0.0.1:1' });
});

describe('persistence', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const saved = { rdb_last_save_time: now.getTime() / 1000 - 120, rdb_changes_since_last_save: 1 };
  it.each([
    [
      'good',
      { ...saved, rdb_last_bgsave_status: 'ok' },
      [[120, 'ok', 'Last snapshot ok; 1 change since the last successful save 2 min ago']],
    ],
    [
      'bad',
      { ...saved, rdb_last_bgsave_status: 'err' },
      [[120, 'failing', 'Last snapshot failed; 1 change since the last successful save 2 min ago']],
    ],
    [
      'an append-only file',
      { ...saved, rdb_last_bgsave_status: 'ok', aof_enabled: 1, aof_last_write_status: 'err' },
      [
        [120, 'ok', 'Last snapshot ok; 1 change since the last successful save 2 min ago'],
        [0, 'failing', 'Append-only file cannot be written'],
      ],
    ],
  ])('%s', (_, fields, expected) =>
    expect(persistenceSamples(info(fields), now).map(seen)).toEqual(expected),
  );
});
