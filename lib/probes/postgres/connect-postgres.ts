import type { PostgresInfo, Server, SessionAttributes } from '#lib/stacks/connection/connection-info.ts';
import type { Target } from '#lib/stacks/stack.ts';
import { ownLimit } from '../answer-errors.ts';
import { connectionOf } from '../connection-of.ts';
import { inSeconds, type Limits, remainingMs } from '../limits.ts';
import { nameOf } from '../open-socket.ts';
import { ProbeError } from '../probe-error.ts';
import type { Encryption } from './negotiate-tls.ts';
import { openSession, type PostgresConnection } from './open-session.ts';
import { refuseWrongSession } from './session-attributes.ts';

export type { PostgresConnection };

/** How a server is tried, one after another: https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
const encryptions: Record<PostgresInfo['sslMode'], [Encryption, Encryption?]> = {
  disable: ['none'],
  allow: ['none', 'required'],
  prefer: ['preferred', 'none'],
  require: ['required'],
  'verify-ca': ['required'],
  'verify-full': ['required'],
};

/**
 * The servers of a target as libpq tries them: in their order, until one is reached that is of the kind that
 * target_session_attrs asks for.
 *
 * @param connect Connects to one of them.
 * @throws ProbeError of stage `connect` for all that were tried, or whatever else `connect` throws.
 */
export async function tryServers<T>(
  target: Target,
  limits: Limits,
  connect: (server: Server, attributes: SessionAttributes) => Promise<T>,
): Promise<T> {
  const { servers, sessionAttributes } = connectionOf(target, 'postgres');
  const wanted: SessionAttributes[] =
    sessionAttributes === 'prefer-standby' ? ['standby', 'any'] : [sessionAttributes];
  const errors: ProbeError[] = [];
  for (const attributes of wanted) {
    for (const server of servers) {
      try {
        return await connect(server, attributes);
      } catch (error) {
        if (!(error instanceof ProbeError)) throw error;
        errors.push(error);
        if (!triesNext(error) || remainingMs(limits) <= 0) throw joined(errors);
      }
    }
  }
  throw joined(errors);
}

/**
 * A session on one server, with and without TLS as sslmode has it.
 *
 * @param database Another one than the target's, or ''.
 * @throws ProbeError of stage `connect`, or the signal's reason.
 */
export async function connectPostgres(
  target: Target,
  server: Server,
  database: string,
  attributes: SessionAttributes,
  signal: AbortSignal,
): Promise<PostgresConnection> {
  const { sslMode, connectTimeoutMs } = connectionOf(target, 'postgres');
  const where = nameOf({ ...server, tls: false });
  const tooLate = connectTimeoutMs === undefined ? undefined : new AbortController();
  const timer = setTimeout(() => tooLate?.abort(lateError(where, connectTimeoutMs ?? 0)), connectTimeoutMs);
  if (!tooLate) clearTimeout(timer);
  const either = tooLate ? AbortSignal.any([signal, tooLate.signal]) : signal;
  const [first, second] = encryptions[sslMode];
  try {
    const connection = await openSession(target, server, database, first, either).catch(async (error) => {
      if (!second || !isWorthOtherwise(error) || server.socketPath) throw error;
      return openSession(target, server, database, second, either).catch((again) => {
        throw isWorthOtherwise(again) ? error : again;
      });
    });
    await refuseWrongSession(connection, attributes, target, where, either);
    return connection;
  } finally {
    clearTimeout(timer);
  }
}

/** What another choice about TLS may change: no line of pg_hba.conf for this one, or no TLS that both know. */
function isWorthOtherwise(error: unknown): boolean {
  if (!(error instanceof ProbeError)) return false;
  return error.code === '28000' || /^(TLS_REJECTED|ERR_SSL|EPROTO)/.test(error.code ?? '');
}

/** Five letters and digits; an errno as EPERM has no digit. */
const sqlState = /^(?=.*\d)[0-9A-Z]{5}$/;

/** libpq goes on to the next server where one is not reached or not ready, and no further where one rejects the login. */
function triesNext({ code = '', kind }: ProbeError): boolean {
  return kind !== 'not-configured' && code !== ownLimit && (!sqlState.test(code) || code === '57P03');
}

/** One error for all servers; its kind is that of the first. */
function joined(errors: readonly ProbeError[]): ProbeError {
  const [first] = errors;
  if (!first) throw new Error('no server was tried');
  const messages = [...new Set(errors.map(({ message }) => message))];
  if (messages.length === 1) return first;
  const { kind, stage, code } = first;
  return new ProbeError(kind, messages.join('. '), { stage, code, cause: errors });
}

function lateError(where: string, ms: number): ProbeError {
  return new ProbeError(
    'timeout',
    `No connection to ${where} within its connect_timeout of ${inSeconds(ms)}`,
    {
      stage: 'connect',
      code: 'ETIMEDOUT',
    },
  );
}
