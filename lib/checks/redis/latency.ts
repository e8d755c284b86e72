import { z } from 'zod';
import type { RedisReply } from '#lib/probes/target-client.ts';
import { formatAge, formatDuration } from '#lib/vocabulary/format.ts';
import type { Cell, Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { parseDuration } from '../parse-duration.ts';

const slowCommandsRead = '50';

/** https://redis.io/docs/latest/commands/slowlog-get/, https://redis.io/docs/latest/operate/oss_and_stack/management/optimization/latency/ */
export const latency = defineKind({
  name: 'redis.latency',
  target: 'redis',
  summary: 'How long is a round trip to Redis, and which commands were slow recently (SLOWLOG)?',
  options: z.object({
    pings: z
      .number()
      .int()
      .min(1)
      .max(10)
      .default(3)
      .describe('Round trips that are timed; the middle one is judged'),
    window: z.string().default('15m').describe('How far back slow commands are judged, as 15m'),
  }),
  example: { stack: 'mw-py', target: 'cache', options: {} },
  defaults: { unit: 'milliseconds', thresholds: { warn: { above: 100 } } },

  async observe(ask, { pings, window }, { now }) {
    const times: number[] = [];
    for (let ping = 0; ping < pings; ping += 1) {
      await ask.redis(['PING']);
      times.push(ask.tookMs());
    }
    const slow = readSlowlog(await ask.redis(['SLOWLOG', 'GET', slowCommandsRead]));
    const since = now.getTime() - parseDuration(window) * 1000;
    const lately = slow.filter(({ at }) => at >= since);
    return {
      samples: [tripSample(times), ...slowestSample(lately, now)],
      table: {
        columns: [
          { name: 'at' },
          { name: 'took', unit: 'milliseconds' },
          { name: 'command' },
          { name: 'client' },
        ],
        rows: slow.map(({ at, tookMs, command, client }): Cell[] => [
          new Date(at).toISOString(),
          tookMs,
          command,
          client,
        ]),
        truncated: false,
      },
    };
  },
});

export type SlowCommand = { at: number; tookMs: number; command: string; client: string };

/** Of each command its name and first argument, the key: what follows may be anything, secrets too. */
export function readSlowlog(reply: RedisReply): SlowCommand[] {
  if (!Array.isArray(reply)) return [];
  return reply.map((entry) => {
    const [, at, took, words, client] = Array.isArray(entry) ? entry : [];
    const given = Array.isArray(words) ? words : [];
    const [name = '', key] = given.map(String);
    const shown = isKeyless(name) || key === undefined ? name : `${name} ${key}`;
    return {
      at: Number(at) * 1000,
      tookMs: Number(took) / 1000,
      command: given.length > 2 || (shown === name && given.length > 1) ? `${shown} …` : shown,
      client: String(client ?? ''),
    };
  });
}

/** Their arguments are no keys. */
function isKeyless(name: string): boolean {
  return /^(auth|hello|acl|config|eval|evalsha|script|migrate)$/i.test(name);
}

function tripSample(times: number[]): Sample {
  const value = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  return { labels: { of: 'round trip' }, value, say: `Round trip took ${formatDuration(value / 1000)}` };
}

function slowestSample(lately: SlowCommand[], now: Date): Sample[] {
  const [slowest] = lately.toSorted((a, b) => b.tookMs - a.tookMs);
  if (!slowest) return [];
  const { at, tookMs, command } = slowest;
  const say = `${command} took ${formatDuration(tookMs / 1000)}, ${formatAge(at, now.getTime())}`;
  return [{ labels: { of: 'slowest command' }, value: tookMs, say }];
}
