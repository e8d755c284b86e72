import pg from 'pg';
import type { Target } from '#lib/stacks/stack.ts';
import { answerTooLate } from '../answer-errors.ts';
import { connectionOf } from '../connection-of.ts';
import { type Limits, remainingMs, until } from '../limits.ts';
import { nameOf, placeOf } from '../open-socket.ts';
import type { Held } from '../pool/server-pool.ts';
import { takeConnection } from '../pool/take-connection.ts';
import { ProbeError } from '../probe-error.ts';
import type { PostgresAnswer, PostgresQuestion } from '../target-client.ts';
import { connectPostgres, type PostgresConnection, tryServers } from './connect-postgres.ts';
import { explainPostgresError } from './explain-postgres-error.ts';
import { AnswerTooBig } from './guard-stream.ts';
import { cleanUp, PipelinedQuery } from './pipelined-query.ts';
import { refuseWritingRole } from './refuse-writing-role.ts';

const DEFAULT_MAX_ROWS = 200;

/** The server gives up so much before our own deadline that it can still say why: a share, and at least a time. */
const HEAD_START = { share: 0.05, ms: 100 };
const ROLLBACK_MS = 1_000;

/**
 * One query in a read-only transaction that is rolled back, with the server's own time-outs below ours.
 * @throws ProbeError
 */
export async function askPostgres(
  target: Target,
  question: PostgresQuestion,
  limits: Limits,
): Promise<PostgresAnswer> {
  if (question.sql.includes('\0')) {
    throw new ProbeError('error', 'The SQL contains a NUL character', { stage: 'question' });
  }
  if (question.authored && !question.dryRun) {
    await refuseWritingRole(target, question.database ?? '', (own) => askPostgres(target, own, limits));
  }
  const held = await take(target, question, limits);
  try {
    return await askOver(held, target, question, limits);
  } catch (error) {
    const hadDied = held.reused && error instanceof NotBegun;
    if (!hadDied) throw explainPostgresError(causeOf(error), target, 'question');
  }
  const another = await take(target, { ...question, fresh: true }, limits);
  try {
    return await askOver(another, target, question, limits);
  } catch (error) {
    throw explainPostgresError(causeOf(error), target, 'question');
  }
}

/** Each server has its own connections, counted where they really are. */
function take(
  target: Target,
  { database = '', fresh }: PostgresQuestion,
  limits: Limits,
): Promise<Held<PostgresConnection>> {
  const { servers } = connectionOf(target, 'postgres');
  return tryServers(target, limits, (server, attributes) =>
    takeConnection(
      {
        place: servers.length === 1 ? placeOf(target) : { ...server, tls: false },
        target: target.key,
        protocol: `postgres/${database}/${attributes}`,
        fresh,
        connect: (signal) => connectPostgres(target, server, database, attributes, signal),
      },
      limits,
    ),
  );
}

async function askOver(
  held: Held<PostgresConnection>,
  target: Target,
  { sql, values = [], maxRows = DEFAULT_MAX_ROWS, dryRun = false }: PostgresQuestion,
  limits: Limits,
): Promise<PostgresAnswer> {
  const { client, received, socket, abandon } = held.connection;
  const leftMs = remainingMs(limits);
  const headStartMs = Math.min(leftMs / 3, Math.max(leftMs * HEAD_START.share, HEAD_START.ms));
  const statementTimeoutMs = Math.ceil(leftMs - headStartMs);
  const lockTimeoutMs = Math.ceil(leftMs - 2 * headStartMs);
  received.bytes = 0;
  const query = new PipelinedQuery({ sql, values, maxRows, dryRun, statementTimeoutMs, lockTimeoutMs });
  try {
    client.query(query);
    const answer = await until(limits, query.answer, () => answerTooLate(nameOf(placeOf(target)), limits));
    held.release('keep');
    return answer;
  } catch (error) {
    if (isRefusal(error)) {
      void rollBack(held);
    } else {
      if (isConnectionLost(error)) socket.destroy();
      else abandon();
      held.release('close');
    }
    throw isConnectionLost(error) && !query.isBegun ? new NotBegun('', { cause: error }) : error;
  }
}

/** The connection was gone before the server took up the question. */
class NotBegun extends Error {}

function causeOf(error: unknown): unknown {
  return error instanceof NotBegun ? error.cause : error;
}

/** Out of the failed transaction, and the session as it was, so that the connection can be used again. */
async function rollBack(held: Held<PostgresConnection>): Promise<void> {
  const { client, socket } = held.connection;
  const timer = setTimeout(() => socket.destroy(), ROLLBACK_MS);
  try {
    await client.query('ROLLBACK');
    await client.query(cleanUp);
    held.release('keep');
  } catch {
    held.release('close');
  } finally {
    clearTimeout(timer);
  }
}

/** The server answered with an error and goes on serving this connection. */
function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !isConnectionLost(error);
}

/** The connection is gone, not only the question. */
function isConnectionLost(error: unknown): boolean {
  if (error instanceof ProbeError || error instanceof AnswerTooBig) return false;
  return !(error instanceof pg.DatabaseError) || /^(57P0|08)/.test(error.code ?? '08');
}
