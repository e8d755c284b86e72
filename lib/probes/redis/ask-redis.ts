import type { Target } from '#lib/stacks/stack.ts';
import { answerTooLate } from '../answer-errors.ts';
import { type Limits, until } from '../limits.ts';
import { nameOf, placeOf } from '../open-socket.ts';
import type { Held } from '../pool/server-pool.ts';
import { takeConnection } from '../pool/take-connection.ts';
import { ProbeError } from '../probe-error.ts';
import type { RedisReply } from '../target-client.ts';
import { describeRefusal } from './allowed-commands.ts';
import { connectRedis, type RedisConnection } from './connect-redis.ts';
import { explainRedisError, isConnectionLost } from './explain-redis-error.ts';

type Command = readonly [string, ...string[]];

/**
 * One command of the allowed list.
 * @throws ProbeError
 */
export async function askRedis(
  target: Target,
  command: Command,
  limits: Limits,
  fresh = false,
): Promise<RedisReply> {
  const problem = describeRefusal(command);
  if (problem) throw new ProbeError('error', problem, { stage: 'question', code: 'NOT_ALLOWED' });
  const held = await takeRedis(target, limits, fresh);
  try {
    return await askOver(held, target, command, limits);
  } catch (error) {
    const diedMeanwhile = held.reused && isConnectionLost(error) && held.connection.received.bytes === 0;
    if (!diedMeanwhile) throw explainRedisError(error, target, 'question');
  }
  const another = await takeRedis(target, limits, true);
  try {
    return await askOver(another, target, command, limits);
  } catch (error) {
    throw explainRedisError(error, target, 'question');
  }
}

/** A connection to Redis, logged in. The caller gives it back. */
export function takeRedis(target: Target, limits: Limits, fresh: boolean): Promise<Held<RedisConnection>> {
  const place = placeOf(target);
  const connect = (signal: AbortSignal) => connectRedis(target, signal);
  return takeConnection({ place, target: target.key, protocol: 'redis', fresh, connect }, limits);
}

async function askOver(
  held: Held<RedisConnection>,
  target: Target,
  [name, ...args]: Command,
  limits: Limits,
): Promise<RedisReply> {
  const { client, received, refusal } = held.connection;
  received.bytes = 0;
  let fate: 'keep' | 'close' = 'close';
  try {
    const reply = await until(limits, client.call(name, ...args), () =>
      answerTooLate(nameOf(placeOf(target)), limits),
    );
    fate = 'keep';
    return readReply(reply);
  } catch (error) {
    if (refusal()) throw refusal();
    if (isReplyError(error)) fate = 'keep';
    throw error;
  } finally {
    held.release(fate);
  }
}

function isReplyError(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError';
}

function readReply(reply: unknown): RedisReply {
  if (Array.isArray(reply)) return reply.map(readReply);
  if (reply === null || typeof reply === 'number') return reply;
  return String(reply);
}
