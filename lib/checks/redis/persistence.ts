import { z } from 'zod';
import { formatAge, formatCount } from '#lib/vocabulary/format.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { type Info, readInfo } from './read-info.ts';

/** https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/, https://redis.io/docs/latest/commands/info/ */
export const persistence = defineKind({
  name: 'redis.persistence',
  target: 'redis',
  summary: 'Did Redis last save its data, and does it write its append-only file, if it has one?',
  options: z.object({}),
  example: { stack: 'mw-py', target: 'cache', options: {} },

  async observe(ask, _, { now }) {
    const info = readInfo(await ask.redis(['INFO', 'persistence']));
    return { samples: persistenceSamples(info, now) };
  },
});

export function persistenceSamples(info: Info, now: Date): Sample[] {
  const at = info.number('rdb_last_save_time') * 1000;
  const changes = formatCount(info.number('rdb_changes_since_last_save'), 'changes');
  const since = `${changes} since the last good one ${formatAge(at, now.getTime())}`;
  const snapshot = statusSample('snapshot', info.text('rdb_last_bgsave_status'), {
    good: `The last snapshot did not fail; ${since}`,
    bad: `The last snapshot could not be saved; ${since}`,
    age: (now.getTime() - at) / 1000,
  });
  if (info.text('aof_enabled') !== '1') return [snapshot];
  const written = statusSample('append-only file', info.text('aof_last_write_status'), {
    good: 'The append-only file is written',
    bad: 'The append-only file cannot be written',
    age: 0,
  });
  return [snapshot, written];
}

type Words = { good: string; bad: string; age: number };

function statusSample(of: string, status: string | undefined, { good, bad, age: value }: Words): Sample {
  if (status === 'ok') return { labels: { of }, value, verdict: 'ok', say: good };
  if (status === undefined) {
    return { labels: { of }, value: Number.NaN, verdict: 'unknown', say: `Redis does not tell of its ${of}` };
  }
  const next = "See Redis's log, and whether its folder (CONFIG GET dir) is writable and has room";
  return { labels: { of }, value, verdict: 'failing', say: bad, next };
}
