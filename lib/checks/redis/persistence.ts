import { z } from 'zod';
import { formatAge, formatCount } from '#lib/vocabulary/format.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { type Info, readInfo } from './read-info.ts';

/** https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/, https://redis.io/docs/latest/commands/info/ */
export const persistence = defineKind({
  name: 'redis.persistence',
  target: 'redis',
  summary: 'Did the last save of Redis succeed, and is its append-only file written, if it has one?',
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
  const since = `${changes} since the last successful save ${formatAge(at, now.getTime())}`;
  const snapshot = statusSample('snapshot', info.text('rdb_last_bgsave_status'), {
    good: `Last snapshot ok; ${since}`,
    bad: `Last snapshot failed; ${since}`,
    age: (now.getTime() - at) / 1000,
  });
  if (info.text('aof_enabled') !== '1') return [snapshot];
  const written = statusSample('append-only file', info.text('aof_last_write_status'), {
    good: 'Append-only file is being written',
    bad: 'Append-only file cannot be written',
    age: 0,
  });
  return [snapshot, written];
}

type Words = { good: string; bad: string; age: number };

function statusSample(of: string, status: string | undefined, { good, bad, age: value }: Words): Sample {
  if (status === 'ok') return { labels: { of }, value, verdict: 'ok', say: good };
  if (status === undefined) {
    return {
      labels: { of },
      value: Number.NaN,
      verdict: 'unknown',
      say: `Redis does not report its ${of} status`,
    };
  }
  const next = 'Check the Redis log, and that its directory (CONFIG GET dir) is writable and has free space';
  return { labels: { of }, value, verdict: 'failing', say: bad, next };
}
