import { z } from 'zod';
import { formatNumber } from '#lib/vocabulary/format.ts';
import { formatBytes, formatValue } from '#lib/vocabulary/format-value.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { type Info, readInfo } from './read-info.ts';

/** https://redis.io/docs/latest/commands/info/ (Memory, Stats), https://redis.io/docs/latest/develop/reference/eviction/ */
export const memory = defineKind({
  name: 'redis.memory',
  target: 'redis',
  summary: 'How much of maxmemory is in use, if it is set, and what happens when it is full?',
  options: z.object({}),
  example: { stack: 'mw-py', target: 'cache', options: {} },
  defaults: { unit: 'ratio', thresholds: { warn: { above: 0.9 } } },

  async observe(ask) {
    const used = readInfo(await ask.redis(['INFO', 'memory']));
    const stats = readInfo(await ask.redis(['INFO', 'stats']));
    const evicted = stats.number('evicted_keys');
    const sizes = ['used_memory', 'used_memory_peak', 'maxmemory', 'used_memory_rss'].map(used.number);
    return {
      samples: [memorySample(used, evicted)],
      table: {
        columns: [
          ...['used', 'peak', 'maxmemory', 'resident'].map((name) => ({ name, unit: 'bytes' })),
          { name: 'policy' },
          { name: 'keys evicted' },
        ],
        rows: [[...sizes, used.text('maxmemory_policy') ?? null, evicted]],
        truncated: false,
      },
    };
  },
});

/** What is kept for replicas and the append-only file does not count against maxmemory. */
export function memorySample(info: Info, evicted: number): Sample {
  const used = info.number('used_memory') - (info.number('mem_not_counted_for_evict') || 0);
  const most = info.number('maxmemory');
  const policy = info.text('maxmemory_policy') ?? 'noeviction';
  if (!most) {
    const say = `Redis uses ${formatBytes(used)}, and no maxmemory is set: it may take all that the machine has`;
    return { labels: {}, value: 0, verdict: 'ok', say };
  }
  const value = used / most;
  const share = `${formatBytes(used)} of ${formatBytes(most)} (${formatValue(value, 'ratio')})`;
  if (policy === 'noeviction') {
    if (value < 1)
      return { labels: {}, value, say: `${share} are in use, and noeviction refuses writes when full` };
    const say = `Redis is full: ${share} are in use, and noeviction refuses every write`;
    return { labels: {}, value, verdict: 'failing', say };
  }
  const gone = evicted ? `, ${formatNumber(evicted)} keys so far` : '';
  return { labels: {}, value, say: `${share} are in use, and ${policy} evicts keys when full${gone}` };
}
