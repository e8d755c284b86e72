import type { TargetKind } from '../stack.ts';
import type { ConnectionInfo } from './connection-info.ts';
import { parseHttp } from './parse-http.ts';
import { parsePostgres } from './parse-postgres.ts';
import { parseRedis } from './parse-redis.ts';
import { Refused } from './refused.ts';

const parsers: Record<TargetKind, (text: string) => ConnectionInfo> = {
  postgres: parsePostgres,
  redis: parseRedis,
  prometheus: parseHttp,
  http: parseHttp,
};

/**
 * What an operator put into a variable, read as the usual client of the target's kind reads it: psql, redis-py, curl.
 * A refusal is a clause that says what to write instead, and holds no piece of the value.
 */
export function parseConnection(
  value: string,
  kind: TargetKind,
): { info: ConnectionInfo } | { refusal: string } {
  try {
    checkSurroundings(value);
    return { info: parsers[kind](value) };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.message };
    throw error;
  }
}

/** Refuses what came along as the value was pasted into a file or a form. @throws Refused */
export function checkSurroundings(value: string): void {
  if (/^\s|\s$/.test(value)) throw new Refused('it begins or ends with a space or a line break; remove it');
  if (/^["'`“‘]/.test(value)) {
    throw new Refused('it is in quotes, which count as part of the value; remove them');
  }
  if (/\p{Cc}/u.test(value)) throw new Refused('it contains a line break or another control character');
  if (!value.isWellFormed()) throw new Refused('it contains half of a character (a lone surrogate)');
}
