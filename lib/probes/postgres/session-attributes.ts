import type { SessionAttributes } from '#lib/stacks/connection/connection-info.ts';
import type { Target } from '#lib/stacks/stack.ts';
import { ProbeError } from '../probe-error.ts';
import { explainPostgresError } from './explain-postgres-error.ts';
import type { PostgresConnection } from './open-session.ts';

type Session = { standby: boolean; readOnly: boolean };

const wanted: Record<Exclude<SessionAttributes, 'any' | 'prefer-standby'>, (session: Session) => boolean> = {
  'read-write': ({ standby, readOnly }) => !standby && !readOnly,
  'read-only': ({ standby, readOnly }) => standby || readOnly,
  primary: ({ standby }) => !standby,
  standby: ({ standby }) => standby,
};

/**
 * target_session_attrs: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-TARGET-SESSION-ATTRS
 * @throws ProbeError of stage `connect` where the session is of another kind; it is closed then.
 */
export async function refuseWrongSession(
  connection: PostgresConnection,
  attributes: SessionAttributes,
  target: Target,
  where: string,
  signal: AbortSignal,
): Promise<void> {
  if (attributes === 'any' || attributes === 'prefer-standby') return;
  const session = await askSession(connection, signal).catch((error) => {
    connection.socket.destroy();
    signal.throwIfAborted();
    throw explainPostgresError(error, target, 'connect', where);
  });
  if (wanted[attributes](session)) return;
  await connection.close();
  const isKeptReadOnly = attributes === 'read-write' && !session.standby;
  const is = session.standby
    ? 'is a standby'
    : `is a primary${isKeptReadOnly ? ' whose sessions are read-only for this role (default_transaction_read_only)' : ''}`;
  throw new ProbeError(
    'unreachable',
    `${where} ${is}, but its connection string has target_session_attrs=${attributes}`,
    {
      stage: 'connect',
      code: 'SESSION_ATTRS',
    },
  );
}

async function askSession({ client, socket }: PostgresConnection, signal: AbortSignal): Promise<Session> {
  const stop = () => socket.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const { rows } = await client.query<Session>(
      `SELECT pg_is_in_recovery() AS standby, current_setting('default_transaction_read_only') = 'on' AS "readOnly"`,
    );
    return rows[0] ?? { standby: false, readOnly: false };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
