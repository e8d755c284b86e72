import type { Socket } from 'node:net';
import type tls from 'node:tls';
import type { PostgresInfo, Server } from '#lib/stacks/connection/connection-info.ts';
import type { Target } from '#lib/stacks/stack.ts';
import { connectionOf } from '../connection-of.ts';
import { explainSocketError } from '../explain-socket-error.ts';
import { nameOf, negotiateTls, openSocket, type Place, withDefaultCas } from '../open-socket.ts';
import { ProbeError } from '../probe-error.ts';
import { readPem } from '../read-pem.ts';

/** `preferred`: without it where the server offers none. */
export type Encryption = 'none' | 'preferred' | 'required';

/** https://www.postgresql.org/docs/current/protocol-message-formats.html */
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/**
 * An open connection to one server of a target, over TLS where that is wanted and offered, before anything of the user
 * is said. Over a unix socket there is never TLS, as libpq has it.
 * @throws ProbeError of stage `connect`, or the signal's reason.
 */
export async function openToPostgres(
  target: Target,
  server: Server,
  encryption: Encryption,
  signal: AbortSignal,
): Promise<{ socket: Socket; isEncrypted: boolean }> {
  const info = connectionOf(target, 'postgres');
  const place: Place = { ...server, tls: false };
  if (encryption === 'none' || server.socketPath) {
    return { socket: (await openSocket(place, signal)).socket, isEncrypted: false };
  }
  const tlsOptions = await tlsOptionsOf(target, info);
  const { socket } = await openSocket(place, signal);
  try {
    if (!info.sslDirect) {
      socket.write(sslRequest);
      const answer = await firstBytes(socket, signal);
      if (answer === 'N' && encryption === 'preferred') return { socket, isEncrypted: false };
      if (answer !== 'S') throw rejectedTls(answer, nameOf(place));
    }
    return { socket: await negotiateTls(socket, { ...place, tlsOptions }, signal), isEncrypted: true };
  } catch (error) {
    socket.destroy();
    signal.throwIfAborted();
    throw explainSocketError(error, nameOf(place), 'connect');
  }
}

/** What is checked of the server: https://www.postgresql.org/docs/current/libpq-ssl.html#LIBQ-SSL-CERTIFICATES */
async function tlsOptionsOf(target: Target, info: PostgresInfo): Promise<tls.ConnectionOptions> {
  const [root, cert, key] = await Promise.all([
    readPem(target, 'sslrootcert', info.sslRootCert),
    readPem(target, 'sslcert', info.sslCert),
    readPem(target, 'sslkey', info.sslKey),
  ]);
  const { sslMode } = info;
  const verifies = sslMode === 'verify-ca' || sslMode === 'verify-full' || (sslMode === 'require' && root);
  return {
    rejectUnauthorized: Boolean(verifies),
    ca: root ?? (target.ca && withDefaultCas(target.ca)),
    cert,
    key,
    passphrase: info.sslPassword,
    minVersion: info.sslMinVersion,
    maxVersion: info.sslMaxVersion,
    ...(sslMode !== 'verify-full' && { checkServerIdentity: () => undefined }),
    ...(!info.sslSni && { servername: '' }),
    ...(info.sslDirect && { ALPNProtocols: ['postgresql'] }),
  };
}

/** The answer to an SSLRequest is one letter; more would have come from somebody in between. */
function firstBytes(socket: Socket, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => () => {
      signal.removeEventListener('abort', onAbort);
      socket.off('close', onClose);
      end();
    };
    const onAbort = settle(() => reject(signal.reason));
    const onClose = settle(() => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once('close', onClose);
    socket.once('data', (bytes: Buffer) => settle(() => resolve(bytes.toString('latin1')))());
  });
}

/** The code of a server that offers no TLS. */
export const tlsRejected = 'TLS_REJECTED';

function rejectedTls(answer: string, where: string): ProbeError {
  const [kind, code, message] =
    answer === 'N'
      ? (['unreachable', tlsRejected, 'does not offer TLS, but its connection string requires it'] as const)
      : answer.startsWith('E')
        ? (['unreachable', tlsRejected, 'answered the TLS request with an error'] as const)
        : (['error', 'MALFORMED', 'does not speak the Postgres protocol'] as const);
  return new ProbeError(kind, `${where} ${message}`, { stage: 'connect', code });
}
