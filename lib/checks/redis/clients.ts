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
  summary: "How many of maxclients are connected, without Pulsebook's own, and was any client rejected?",
  options: z.object({
    rejected: z
      .boolean()
      .default(false)
      .describe(
        'Warn of every connection refused since Redis started, however long ago (CONFIG RESETSTAT forgets them)',
      ),
  }),
  example: { stack: 'mw-py', target: 'cache', options: {} },
  defaults: { unit: 'ratio', thresholds: { warn: { above: 0.9 } } },

  async observe(ask, { rejected }) {
    const ofSection = async (section: string) => readInfo(await ask.redis(['INFO', section]));
    try {
      const connected = await ofSection('clients');
      const refused = (await ofSection('stats')).number('rejected_connections');
      const uptime = (await ofSection('server')).number('uptime_in_seconds');
      const most = connected.number('maxclients') || Number(await readSetting(ask, 'maxclients'));
      const own = ask.footprint().connections;
      const [connectedNow = 0, blocked = 0] = ['connected_clients', 'blocked_clients'].map(connected.number);
      const now = Math.max(0, connectedNow - own);
      return {
        samples: clientSamples({ now, most, refused, uptime, rejected }),
        table: {
          columns: ['connected', "Pulsebook's own", 'maxclients', 'blocked', 'rejected'].map((name) => ({
            name,
          })),
          rows: [[connectedNow, own, most, blocked, refused]],
          truncated: false,
        },
      };
    } catch (error) {
      if (!(error instanceof ProbeError) || error.code !== 'MAXCLIENTS') throw error;
      return { samples: [{ labels: { of: 'clients' }, value: 1, verdict: 'failing', say: error.message }] };
    }
  },
});

type Seen = { now: number; most: number; refused: number; uptime: number; rejected: boolean };

export function clientSamples({ now, most, refused, uptime, rejected }: Seen): Sample[] {
  const value = now / most;
  const were = refused === 1 ? 'was' : 'were';
  const turnedAway = `${formatCount(refused, 'connections')} ${were} refused in ${formatDuration(uptime)}`;
  const share = `${now} of ${most} clients are connected (${formatValue(value, 'ratio')})`;
  const inUse: Sample = { labels: { of: 'clients' }, value, say: share };
  if (!refused) return [inUse];
  if (!rejected) return [{ ...inUse, say: `${share}; ${turnedAway}` }];
  return [inUse, { labels: { of: 'rejected' }, value: refused, verdict: 'warning', say: turnedAway }];
}
