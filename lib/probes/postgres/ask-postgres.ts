import pg from 'pg';
import type { Target } from '#lib/stacks/stack.ts';
import { answerTooLate } from '../answer-errors.ts';
import type { PostgresAnswer, PostgresQuestion } from '../asker.ts';
import { type Held, takeConnection } from '../lanes.ts';
import { type Limits, remainingMs, until } from '../limits.ts';
import { nameOf, placeOf } from '../open-socket.ts';
import { ProbeError } from '../probe-error.ts';
import { connectPostgres, type PostgresConnection } from './connect-postgres.ts';
import { explainPostgresError } from './explain-postgres-error.ts';
import { AnswerTooBig } from './guard-stream.ts';
import { OneTrip } from './one-trip.ts';

export const DEFAULT_MAX_ROWS = 200;

/** The server gives up this much before our own deadline, so that it can say why. */
const HEAD_START = 0.05;
const ROLLBACK_MS = 1_000;

/**
 * One statement in a read-only transaction that is rolled back, with the server's own time-outs below ours.
 * @throws ProbeError
 */
export async function askPostgres(
  target: Target,
  question: PostgresQuestion,
  limits: Limits,
): Promise<PostgresAnswer> {
  if (question.sql.includes('\0')) {
    throw new ProbeError('error', 'The SQL has a NUL character in it', { stage: 'question' });
  }
  const held = await take(target, question, limits);
  try {
    return await askOver(held, target, question, limits);
  } catch (error) {
    const diedMeanwhile = held.reused && isLost(error) && held.connection.received.bytes === 0;
    if (!diedMeanwhile) throw explainPostgresError(error, target, 'question');
  }
  const another = await take(target, { ...question, fresh: true }, limits);
  try {
    return await askOver(another, target, question, limits);
  } catch (error) {
    throw explainPostgresError(error, target, 'question');
  }
}

function take(
  target: Target,
  { database = '', fresh }: PostgresQuestion,
  limits: Limits,
): Promise<Held<PostgresConnection>> {
  return takeConnection(
    {
      target: target.key,
      way: `postgres/${database}`,
      where: nameOf(placeOf(target.url)),
      fresh,
      connect: (signal) => connectPostgres(target, database, signal),
    },
    limits,
  );
}

async function askOver(
  held: Held<PostgresConnection>,
  target: Target,
  { sql, values = [], maxRows = DEFAULT_MAX_ROWS }: PostgresQuestion,
  limits: Limits,
): Promise<PostgresAnswer> {
  const { client, received, socket, abandon } = held.connection;
  const leftMs = remainingMs(limits);
  const statementTimeoutMs = Math.max(1, Math.floor(leftMs * (1 - HEAD_START)));
  const lockTimeoutMs = Math.max(1, Math.floor(leftMs * (1 - 2 * HEAD_START)));
  received.bytes = 0;
  try {
    const trip = client.query(new OneTrip({ sql, values, maxRows, statementTimeoutMs, lockTimeoutMs }));
    const answer = await until(limits, trip.answer, () => answerTooLate(nameOf(placeOf(target.url)), limits));
    held.giveBack('keep');
    return answer;
  } catch (error) {
    if (isRefusal(error)) {
      void rollBack(held);
    } else {
      if (isLost(error)) socket.destroy();
      else abandon();
      held.giveBack('close');
    }
    throw error;
  }
}

/** Out of the failed transaction, so that the connection can be used again. */
async function rollBack(held: Held<PostgresConnection>): Promise<void> {
  const { client, socket } = held.connection;
  const timer = setTimeout(() => socket.destroy(), ROLLBACK_MS);
  await client.query('ROLLBACK').then(
    () => held.giveBack('keep'),
    () => held.giveBack('close'),
  );
  clearTimeout(timer);
}

/** The server answered with an error and goes on serving this connection. */
function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !isLost(error);
}

/** The connection is gone, not only the question. */
function isLost(error: unknown): boolean {
  if (error instanceof ProbeError || error instanceof AnswerTooBig) return false;
  return !(error instanceof pg.DatabaseError) || /^(57P0|08)/.test(error.code ?? '08');
}
