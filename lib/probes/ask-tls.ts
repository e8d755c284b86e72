import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import type { Target } from '#lib/stacks/stack.ts';
import { codeOf, explainSocketError } from './explain-socket-error.ts';
import type { Limits } from './limits.ts';
import { closeSocket, nameOf, openSocket, placeOf, withDefaultCas } from './open-socket.ts';
import type { Connection } from './pool/server-pool.ts';
import { takeConnection } from './pool/take-connection.ts';
import { ProbeError } from './probe-error.ts';
import type { TlsAnswer, TlsQuestion } from './target-client.ts';

const wrongName = 'ERR_TLS_CERT_ALTNAME_INVALID';

/** A TLS handshake that accepts any certificate, to report on it. @throws ProbeError where the server speaks no TLS. */
export async function askTls(
  target: Target,
  { servername }: TlsQuestion,
  limits: Limits,
): Promise<TlsAnswer> {
  const place = { ...placeOf(target), tls: false };
  const where = nameOf(place);
  const name = servername ?? place.host;
  const held = await takeConnection<Connection & { answer: TlsAnswer }>(
    {
      place,
      target: target.key,
      protocol: `tls/${name}`,
      fresh: true,
      connect: async (signal) => {
        const { socket } = await openSocket(place, signal);
        try {
          return {
            socket,
            answer: await negotiateTls(socket, name, target, signal),
            close: () => closeSocket(socket),
          };
        } catch (error) {
          socket.destroy();
          signal.throwIfAborted();
          throw explainSocketError(error, where, 'connect');
        }
      },
    },
    limits,
  );
  held.release('close');
  return held.connection.answer;
}

async function negotiateTls(
  plain: net.Socket,
  name: string,
  { ca }: Target,
  signal: AbortSignal,
): Promise<TlsAnswer> {
  const startedAt = performance.now();
  const socket = tls.connect({
    socket: plain,
    host: name,
    servername: net.isIP(name) ? undefined : name,
    rejectUnauthorized: false,
    ca: ca && withDefaultCas(ca),
  });
  await once(socket, 'secureConnect', { signal });
  socket.on('error', () => {});
  const certificate = socket.getPeerX509Certificate();
  if (!certificate)
    throw new ProbeError('error', 'The server presented no certificate', { stage: 'connect' });
  const trust = socket.authorized ? undefined : trustProblem(socket);
  const mismatch = tls.checkServerIdentity(name, certificate.toLegacyObject());
  return {
    protocol: socket.getProtocol() ?? '',
    subject: nameIn(certificate.subject),
    issuer: nameIn(certificate.issuer),
    names: certificate.subjectAltName?.split(', ') ?? [],
    validFrom: certificate.validFromDate.toISOString(),
    validTo: certificate.validToDate.toISOString(),
    ...(trust && trust !== wrongName && { trustProblem: trust }),
    ...(mismatch && { nameProblem: codeOf(mismatch) ?? wrongName }),
    handshakeMs: performance.now() - startedAt,
  };
}

/** Node's types say Error; OpenSSL's problems are codes as text. */
function trustProblem({ authorizationError }: tls.TLSSocket): string {
  const problem: unknown = authorizationError;
  return codeOf(problem) ?? String(problem);
}

/** The common name, else the organisation, else all of it. */
function nameIn(distinguished = ''): string {
  const parts = distinguished.split('\n');
  const part = (key: string) => parts.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1);
  return part('CN') ?? part('O') ?? distinguished.replaceAll('\n', ', ');
}
