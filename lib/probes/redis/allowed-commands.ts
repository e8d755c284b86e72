import { formatCount } from '#lib/vocabulary/format.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

/** Says what is wrong with the arguments, or nothing. */
type Rule = (...args: string[]) => string | undefined;

/** No answer may list more than this many entries. */
const MAX_ENTRIES = 200;

const takes =
  (min: number, max = min): Rule =>
  (...args) =>
    args.length < min || args.length > max ? `takes ${countArguments(min, max)}` : undefined;

const oneOf =
  (...allowed: string[]): Rule =>
  (...args) =>
    args.length === 1 && allowed.includes(args[0]?.toLowerCase() ?? '')
      ? undefined
      : `takes one of ${allowed.join(', ')}`;

/** LRANGE, ZRANGE by index: a stretch of known length. */
const indexRange: Rule = (_key, from, to, ...more) => {
  const [first, last] = [Number(from), Number(to)];
  const isBounded = Number.isInteger(first) && Number.isInteger(last) && first < 0 === last < 0;
  if (!isBounded || last - first >= MAX_ENTRIES)
    return `takes a key and a range of at most ${MAX_ENTRIES} entries`;
  return more.every((word) => word.toLowerCase() === 'withscores')
    ? undefined
    : 'takes no option but WITHSCORES';
};

/** XRANGE key from to COUNT n. */
const countedRange: Rule = (_key, _from, _to, word, count, ...more) =>
  word?.toLowerCase() === 'count' && isCount(count) && !more.length
    ? undefined
    : `takes a key, a range and COUNT with at most ${MAX_ENTRIES}`;

const sections: Rule = (...args) =>
  args.every((section) => /^[a-z]+$/i.test(section)) ? undefined : 'takes section names';

const isCount = (text?: string) => /^\d+$/.test(text ?? '') && Number(text) <= MAX_ENTRIES;

/** Settings that say something about health. CONFIG GET of others would show passwords. */
const settings = [
  'maxmemory',
  'maxmemory-policy',
  'maxclients',
  'timeout',
  'databases',
  'appendonly',
  'save',
  'dir',
  'stop-writes-on-bgsave-error',
  'min-replicas-to-write',
  'notify-keyspace-events',
  'slowlog-log-slower-than',
];

/**
 * Every command that may be sent: reads whose cost does not grow with the data, never one that walks the
 * keyspace (KEYS, SCAN) or a whole collection (SMEMBERS, HGETALL). A second word is a subcommand.
 * https://redis.io/docs/latest/commands/
 */
const rules: Record<string, Rule> = {
  PING: takes(0),
  INFO: sections,
  DBSIZE: takes(0),
  TIME: takes(0),
  ROLE: takes(0),
  LASTSAVE: takes(0),
  'CONFIG GET': oneOf(...settings),
  'CLIENT INFO': takes(0),
  'ACL WHOAMI': takes(0),
  'ACL DRYRUN': takes(2, 8),
  'CLUSTER INFO': takes(0),
  'SLOWLOG LEN': takes(0),
  'SLOWLOG GET': (count) => (isCount(count) ? undefined : `takes a number of at most ${MAX_ENTRIES}`),
  'LATENCY LATEST': takes(0),
  'MEMORY STATS': takes(0),
  'MEMORY DOCTOR': takes(0),
  'MEMORY USAGE': takes(1),
  'OBJECT ENCODING': takes(1),
  'OBJECT IDLETIME': takes(1),
  'PUBSUB NUMSUB': takes(1, 20),
  'PUBSUB NUMPAT': takes(0),
  EXISTS: takes(1, 20),
  TYPE: takes(1),
  TTL: takes(1),
  PTTL: takes(1),
  GET: takes(1),
  MGET: takes(1, 20),
  STRLEN: takes(1),
  GETRANGE: takes(3),
  LLEN: takes(1),
  LINDEX: takes(2),
  LRANGE: indexRange,
  SCARD: takes(1),
  SISMEMBER: takes(2),
  ZCARD: takes(1),
  ZSCORE: takes(2),
  ZCOUNT: takes(3),
  ZRANGE: indexRange,
  ZREVRANGE: indexRange,
  HLEN: takes(1),
  HGET: takes(2),
  HMGET: takes(2, 20),
  HEXISTS: takes(2),
  XLEN: takes(1),
  XRANGE: countedRange,
  XREVRANGE: countedRange,
  'XINFO STREAM': takes(1),
  'XINFO GROUPS': takes(1),
  XPENDING: takes(2),
};

/** Why this command may not be sent, or nothing when it may. */
export function describeRefusal([name, ...args]: readonly [string, ...string[]]): string | undefined {
  const [word = '', ...rest] = args;
  const single = name.toUpperCase();
  const double = `${single} ${word.toUpperCase()}`;
  const ofTwo = ownEntry(rules, double);
  const [rule, given, named] = ofTwo ? [ofTwo, rest, double] : [ownEntry(rules, single), args, single];
  if (!rule) return `${single} is not an allowed Redis command`;
  const problem = rule(...given);
  return problem && `${named} ${problem}`;
}

function countArguments(min: number, max: number): string {
  if (max === 0) return 'no arguments';
  if (min === max) return formatCount(max, 'arguments');
  return `${min} to ${max} arguments`;
}
