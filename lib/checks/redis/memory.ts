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
  summary: 'How much of maxmemory is used, and what happens when it is full?',
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
  const max = info.number('maxmemory');
  const policy = info.text('maxmemory_policy') ?? 'noeviction';
  if (!max) {
    const say = `Redis uses ${formatBytes(used)}, maxmemory is not set`;
    return { labels: {}, value: 0, verdict: 'ok', say };
  }
  const value = used / max;
  const share = `${formatBytes(used)} of ${formatBytes(max)} used (${formatValue(value, 'ratio')})`;
  if (policy === 'noeviction') {
    if (value < 1) return { labels: {}, value, say: `${share}, noeviction rejects writes when full` };
    const say = `Redis is full: ${share}, noeviction rejects all writes`;
    return { labels: {}, value, verdict: 'failing', say };
  }
  const soFar = evicted ? ` (${formatNumber(evicted)} so far)` : '';
  return { labels: {}, value, say: `${share}, ${policy} evicts keys when full${soFar}` };
}
