import pg from 'pg';
import type { Target } from '#lib/stacks/stack.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { answerTooBig } from '../answer-errors.ts';
import { connectionOf } from '../connection-of.ts';
import { codeOf, explainSocketError } from '../explain-socket-error.ts';
import { nameOf, placeOf } from '../open-socket.ts';
import { ProbeError } from '../probe-error.ts';
import { AnswerMalformed, AnswerTooBig } from './guard-stream.ts';

type Stage = ProbeError['stage'];
type Meaning = [kind: ProbeError['kind'], say: (about: About) => string, stage?: Stage];
type About = { where: string; user: string; database: string; message: string };

/** SQLSTATEs: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const meanings: Record<string, Meaning> = {
  '28P01': ['denied', ({ user, where }) => `${where} rejected the password of user "${user}"`],
  '28000': ['denied', ({ where, message }) => `${where} rejected the login: ${message}`],
  '3D000': ['error', ({ database, where }) => `Database "${database}" does not exist at ${where}`],
  '53300': ['unreachable', ({ where, message }) => `${where} has no free connection slots: ${message}`],
  '57P03': [
    'unreachable',
    ({ where, message }) => `${where} is running but not accepting connections: ${message}`,
  ],
  '57P01': ['unreachable', ({ where, message }) => `${where} terminated the connection: ${message}`],
  '57P02': ['unreachable', ({ where, message }) => `${where} terminated the connection: ${message}`],
  '57014': ['timeout', ({ where, message }) => `The query at ${where} timed out: ${message}`],
  '55P03': [
    'timeout',
    ({ where, message }) => `The query at ${where} timed out waiting for a lock: ${message}`,
  ],
  '42501': ['denied', ({ user, message }) => `User "${user}" is not allowed to run this query: ${message}`],
  '25006': ['denied', ({ message }) => `The query tried to write in a read-only transaction: ${message}`],
  '42601': ['error', ({ message }) => `SQL syntax error: ${message}`],
};

/** What pg says where the server gave no SQLSTATE: https://github.com/brianc/node-postgres/tree/master/packages/pg/lib */
const clientErrors: [RegExp, code: string, ...Meaning][] = [
  [
    /client password must be/,
    '28P01',
    'denied',
    ({ where }) => `${where} requires a password, but its connection string has none`,
  ],
  [
    /Connection terminated/,
    'ECONNRESET',
    'unreachable',
    ({ where }) => `${where} closed the connection before answering`,
  ],
];

/** @param where Which of the target's servers it was; left out, all of them. */
export function explainPostgresError(
  cause: unknown,
  target: Target,
  stage: Stage,
  where = nameOf(placeOf(target)),
): ProbeError {
  const { user, database } = connectionOf(target, 'postgres');
  const message = cause instanceof Error ? cause.message : String(cause);
  const about = {
    where,
    message,
    user,
    database,
  };
  const make = (code: string | undefined, [kind, say]: Meaning) =>
    new ProbeError(kind, say(about), { stage, code, position: positionOf(cause), cause });

  if (cause instanceof ProbeError) return cause;
  if (cause instanceof AnswerTooBig) return answerTooBig(where);
  if (cause instanceof AnswerMalformed || isNotPostgres(cause)) return make('MALFORMED', malformed);
  const code = codeOf(cause);
  if (code === tooManyConnections && isOfRole(cause)) return make(roleLimit, ownRoleIsFull);
  if (cause instanceof pg.DatabaseError) {
    return make(code, ownEntry(meanings, code ?? '') ?? ['error', () => `Postgres error: ${message}`]);
  }
  for (const [pattern, known, ...meaning] of clientErrors) {
    if (pattern.test(message)) return make(known, meaning);
  }
  return explainSocketError(cause, where, stage);
}

const tooManyConnections = '53300';

/** The code of a login that fails at the CONNECTION LIMIT of Pulsebook's own role: other roles may still connect. */
export const roleLimit = 'ROLE_LIMIT';

const ownRoleIsFull: Meaning = [
  'unreachable',
  ({ user, where }) =>
    `The role "${user}" has reached its CONNECTION LIMIT at ${where}. Other roles may still connect`,
];

/** By the routine that raised it, since the message may be in any language. */
function isOfRole(cause: unknown): boolean {
  if (!(cause instanceof pg.DatabaseError)) return false;
  return cause.routine === 'InitializeSessionUserId' || /too many connections for role/.test(cause.message);
}

const malformed: Meaning = ['error', ({ where }) => `${where} does not speak the Postgres protocol`];

function isNotPostgres(cause: unknown): boolean {
  return cause instanceof pg.DatabaseError && cause.message.startsWith('received invalid response');
}

/** https://www.postgresql.org/docs/current/protocol-error-fields.html */
function positionOf(cause: unknown): number | undefined {
  const position = cause instanceof pg.DatabaseError ? Number(cause.position) : Number.NaN;
  return position > 0 ? position : undefined;
}
