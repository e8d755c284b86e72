import { z } from 'zod';
import { ProbeError } from '#lib/probes/probe-error.ts';
import { formatCount, formatDuration } from '#lib/vocabulary/format.ts';
import { formatValue } from '#lib/vocabulary/format-value.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { readInfo } from './read-info.ts';
import { readSetting } from './read-setting.ts';

/** https://redis.io/docs/latest/develop/reference/clients/, https://redis.io/docs/latest/commands/info/ */
export const clients = defineKind({
  name: 'redis.clients',
  target: 'redis',
  summary:
    "How many of maxclients are connected, without Pulsebook's own, and were any connections rejected?",
  options: z.object({
    rejected: z
      .boolean()
      .default(false)
      .describe('Warn about any connection rejected since Redis started (CONFIG RESETSTAT resets the count)'),
  }),
  example: { stack: 'mw-py', target: 'cache', options: {} },
  defaults: { unit: 'ratio', thresholds: { warn: { above: 0.9 } } },

  async observe(ask, { rejected: warnsOfRejected }) {
    const ofSection = async (section: string) => readInfo(await ask.redis(['INFO', section]));
    try {
      const connected = await ofSection('clients');
      const rejected = (await ofSection('stats')).number('rejected_connections');
      const uptime = (await ofSection('server')).number('uptime_in_seconds');
      const max = connected.number('maxclients') || Number(await readSetting(ask, 'maxclients'));
      const own = ask.footprint().connections;
      const [connectedNow = 0, blocked = 0] = ['connected_clients', 'blocked_clients'].map(connected.number);
      const now = Math.max(0, connectedNow - own);
      return {
        samples: clientSamples({ now, max, rejected, uptime, warnsOfRejected }),
        table: {
          columns: ['connected', "Pulsebook's own", 'maxclients', 'blocked', 'rejected'].map((name) => ({
            name,
          })),
          rows: [[connectedNow, own, max, blocked, rejected]],
          truncated: false,
        },
      };
    } catch (error) {
      if (!(error instanceof ProbeError) || error.code !== 'MAXCLIENTS') throw error;
      return { samples: [{ labels: { of: 'clients' }, value: 1, verdict: 'failing', say: error.message }] };
    }
  },
});

type Seen = { now: number; max: number; rejected: number; uptime: number; warnsOfRejected: boolean };

export function clientSamples({ now, max, rejected, uptime, warnsOfRejected }: Seen): Sample[] {
  const value = now / max;
  const rejections = `${formatCount(rejected, 'connections')} rejected in ${formatDuration(uptime)}`;
  const share = `${now} of ${max} clients connected (${formatValue(value, 'ratio')})`;
  const inUse: Sample = { labels: { of: 'clients' }, value, say: share };
  if (!rejected) return [inUse];
  if (!warnsOfRejected) return [{ ...inUse, say: `${share}; ${rejections}` }];
  return [inUse, { labels: { of: 'rejected' }, value: rejected, verdict: 'warning', say: rejections }];
}
