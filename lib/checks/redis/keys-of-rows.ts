import { z } from 'zod';
import { ProblemError } from '#lib/errors.ts';
import type { RedisReply, TargetClient } from '#lib/probes/target-client.ts';
import { formatNumber } from '#lib/vocabulary/format.ts';
import type { Observation, Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { bindSql } from '../postgres/bind-sql.ts';
import { readRows } from '../postgres/rows.ts';

const needed = ['name', 'key'] as const;
type Row = { name: string; key: string; max?: number | null };
type Read = Row & { value: number };

const reads = ['number', 'entries', 'presence'] as const;
const options = z.object({
  sql: z
    .string()
    .min(1)
    .describe(
      'One SELECT with the columns name, key (of Redis) and optionally max. $name is a param of the page',
    ),
  database: z.string().default('database').describe('The target that the SELECT is for'),
  read: z
    .enum(reads)
    .describe(
      'number: the value of the key; entries: recent members of a sorted set scored by time; presence: whether the key exists',
    ),
  maxAge: z.number().positive().default(60).describe('Maximum age of recent entries, in seconds'),
  judge: z
    .enum(['value', 'share', 'all'])
    .default('value')
    .describe(
      'value: the number of each; share: each as a share of its max; all: the share of keys that have a value',
    ),
});

/** As many keys as one question may name. https://redis.io/docs/latest/commands/mget/ */
const maxKeys = 20;

export const keysOfRows = defineKind({
  name: 'redis.keys-of-rows',
  target: 'redis',
  summary:
    'What do the Redis keys of database rows hold, as rate-limit counters of clients? Each is shown beside its maximum.',
  options,
  needsTargets: ({ database }) => [database],
  example: { none: 'mw-py keeps nothing in Redis that belongs to rows of its database' },

  async observe(ask, { sql, database, read, maxAge, judge }, { params, now }) {
    const bound = bindSql(sql, params);
    const answer = await ask.postgres({ ...bound, maxRows: maxKeys }, database);
    const missing = needed.find((name) => !answer.columns.some((column) => column.name === name));
    if (missing) throw new ProblemError(`column ${missing}`, `expected ${needed.join(', ')} in the SELECT`);
    const rows = readRows<Row>(answer);
    const values = await readers[read](
      ask,
      rows.map(({ key }) => key),
      now.getTime() / 1000 - maxAge,
    );
    const found = rows.map((row, index): Read => ({ ...row, value: values[index] ?? Number.NaN }));
    const { samples, table } = observeKeys(found, judge);
    return { samples, table: { ...table, truncated: answer.truncated } };
  },
});

type Reader = (ask: TargetClient, keys: string[], since: number) => Promise<number[]>;

const readers: Record<(typeof reads)[number], Reader> = {
  async number(ask, [first, ...more]) {
    if (first === undefined) return [];
    const reply = await ask.redis(['MGET', first, ...more]);
    return (Array.isArray(reply) ? reply : []).map(numberIn);
  },
  entries: (ask, keys, since) =>
    Promise.all(keys.map(async (key) => Number(await ask.redis(['ZCOUNT', key, String(since), '+inf'])))),
  async presence(ask, keys) {
    const [first, ...more] = keys;
    if (first === undefined) return [];
    const existing = Number(await ask.redis(['EXISTS', first, ...more]));
    // Usually all exist, or none: then one question was enough.
    if (existing === 0 || existing === keys.length) return keys.map(() => Math.sign(existing));
    return Promise.all(keys.map(async (key) => Number(await ask.redis(['EXISTS', key]))));
  },
};

/** A missing key counts as 0. */
function numberIn(reply: RedisReply): number {
  return reply === null ? 0 : Number(reply);
}

export function observeKeys(
  found: readonly Read[],
  judge: 'value' | 'share' | 'all',
): Observation & { table: NonNullable<Observation['table']> } {
  const table = {
    columns: [{ name: 'name' }, { name: 'now' }, { name: 'at most' }, { name: 'key' }],
    rows: found.map(({ name, value, max, key }) => [name, value, max ?? null, key]),
    truncated: false,
  };
  if (judge !== 'all') return { samples: found.map((row) => keySample(row, judge)), table };
  if (!found.length) return { samples: [], table };
  const filled = found.filter(({ value }) => value > 0).length;
  const say = `${filled} of ${found.length} have a value in Redis`;
  return { samples: [{ labels: {}, value: filled / found.length, say }], table };
}

function keySample({ name, value, max }: Read, judge: 'value' | 'share'): Sample {
  const beside = max ? ` of ${formatNumber(max)}` : '';
  const sample = {
    labels: { name, max: max ? String(max) : '' },
    say: `${name}: ${formatNumber(value)}${beside}`,
  };
  if (judge === 'value') return { ...sample, value };
  return max
    ? { ...sample, value: value / max }
    : { ...sample, value: 0, say: `${sample.say}, without a limit` };
}
