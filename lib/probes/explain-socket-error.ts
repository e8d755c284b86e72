import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { ProbeError } from './probe-error.ts';

type Stage = ProbeError['stage'];
type Meaning = [kind: ProbeError['kind'], say: (where: string) => string];

const distrusted =
  (why: string) =>
  (where: string): string =>
    `The TLS certificate of ${where} is not trusted: ${why}`;

/** errno and OpenSSL codes: https://nodejs.org/api/errors.html, https://nodejs.org/api/tls.html */
const meanings: Record<string, Meaning> = {
  ECONNREFUSED: ['unreachable', (where) => `Connection refused at ${where}: nothing is listening there`],
  ENOTFOUND: ['unreachable', (where) => `The host name of ${where} does not resolve`],
  EAI_AGAIN: [
    'unreachable',
    (where) => `The host name of ${where} could not be resolved: no DNS server answered`,
  ],
  ENOENT: ['unreachable', (where) => `Socket ${where} does not exist`],
  EHOSTUNREACH: ['unreachable', (where) => `No route to ${where}`],
  ENETUNREACH: ['unreachable', (where) => `No route to ${where}`],
  ECONNRESET: ['unreachable', (where) => `${where} closed the connection before answering`],
  EPIPE: ['unreachable', (where) => `${where} closed the connection before answering`],
  ETIMEDOUT: ['timeout', (where) => `The connection to ${where} timed out`],
  EACCES: ['unreachable', (where) => `This machine does not permit connections to ${where}`],
  EPROTO: ['unreachable', (where) => `TLS handshake with ${where} failed: protocol error`],
  ERR_SSL_WRONG_VERSION_NUMBER: [
    'unreachable',
    (where) => `${where} does not speak TLS, but its URL requires it`,
  ],
  ERR_SSL_PACKET_LENGTH_TOO_LONG: [
    'unreachable',
    (where) => `${where} does not speak TLS, but its URL requires it`,
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: ['unreachable', distrusted('it was issued for another host name')],
  CERT_HAS_EXPIRED: ['unreachable', distrusted('it has expired')],
  CERT_NOT_YET_VALID: ['unreachable', distrusted('it is not valid yet')],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['unreachable', distrusted('it is self-signed')],
  SELF_SIGNED_CERT_IN_CHAIN: ['unreachable', distrusted('its issuer is unknown')],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['unreachable', distrusted('its issuer is unknown')],
  UNABLE_TO_GET_ISSUER_CERT: ['unreachable', distrusted('its issuer is unknown')],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['unreachable', distrusted('its issuer is unknown')],
};

/** An error of a socket, a DNS lookup or TLS as a responder would say it. */
export function explainSocketError(cause: unknown, where: string, stage: Stage): ProbeError {
  if (cause instanceof ProbeError) return cause;
  const code = codeOf(cause);
  const [kind, say] = ownEntry(meanings, code ?? '') ?? unlisted(code, cause);
  return new ProbeError(kind, say(where), { stage, code, cause });
}

function unlisted(code: string | undefined, cause: unknown): Meaning {
  const message = cause instanceof Error ? cause.message : String(cause);
  const isTls = code?.startsWith('ERR_SSL') || code?.startsWith('ERR_TLS');
  if (isTls) return ['unreachable', (where) => `TLS handshake with ${where} failed (${code})`];
  return ['error', (where) => `Request to ${where} failed: ${message || code || 'unknown error'}`];
}

export function codeOf(cause: unknown): string | undefined {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
