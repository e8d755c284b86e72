import type { Target } from '#lib/stacks/stack.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { codeOf, explainSocketError } from '../explain-socket-error.ts';
import { nameOf, placeOf } from '../open-socket.ts';
import { ProbeError } from '../probe-error.ts';

type Meaning = [
  kind: ProbeError['kind'],
  stage: ProbeError['stage'] | undefined,
  say: (where: string, message: string) => string,
];

/** The first word of an error: https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors */
const meanings: Record<string, Meaning> = {
  NOAUTH: ['denied', 'connect', (where) => `${where} requires a password, but its URL has none`],
  WRONGPASS: ['denied', 'connect', (where) => `${where} rejected the user name or password`],
  NOPERM: ['denied', undefined, (_, message) => `Redis denied permission: ${message.replace('NOPERM ', '')}`],
  DENIED: [
    'denied',
    'connect',
    (where) => `${where} is in protected mode and accepts only local connections`,
  ],
  LOADING: ['unreachable', 'connect', (where) => `${where} is still loading its data into memory`],
  BUSY: ['unreachable', 'connect', (where) => `${where} is busy running a script`],
  MASTERDOWN: ['unreachable', 'connect', (where) => `${where} is a replica whose master is down`],
  OOM: ['error', undefined, (where) => `${where} has reached maxmemory and rejects commands`],
  MISCONF: ['error', undefined, (where) => `${where} cannot save to disk and rejects writes`],
  READONLY: ['error', undefined, (where) => `${where} is a read-only replica`],
  WRONGTYPE: ['error', undefined, (where) => `The key at ${where} holds a value of another type`],
  MAXCLIENTS: ['unreachable', 'connect', (where) => `${where} has no free client slots (maxclients)`],
};

/** An error of Redis, of ioredis or of the socket, as a responder would say it. */
export function explainRedisError(cause: unknown, target: Target, stage: ProbeError['stage']): ProbeError {
  if (cause instanceof ProbeError) return cause;
  const where = nameOf(placeOf(target));
  const message = cause instanceof Error ? cause.message : String(cause);
  const word = /max number of clients/.test(message) ? 'MAXCLIENTS' : /^[A-Z]+(?= )/.exec(message)?.[0];
  const known = ownEntry(meanings, word ?? '');
  if (known) {
    const [kind, ownStage, say] = known;
    return new ProbeError(kind, say(where, message), { stage: ownStage ?? stage, code: word, cause });
  }
  if (word) return new ProbeError('error', `Redis error: ${message}`, { stage, code: word, cause });
  if (/Connection is closed|connection close/i.test(message)) {
    return explainSocketError(Object.assign(new Error(message), { code: 'ECONNRESET' }), where, stage);
  }
  if (isProtocolError(message)) {
    return new ProbeError('error', `${where} does not speak the Redis protocol`, {
      stage,
      code: 'MALFORMED',
      cause,
    });
  }
  return explainSocketError(cause, where, stage);
}

/** What ioredis's decoder says of bytes that are no RESP. */
function isProtocolError(message: string): boolean {
  return /unknown RESP type|Protocol error|Please report this/i.test(message);
}

/** No answer will come any more over this connection. */
export function isConnectionLost(cause: unknown): boolean {
  if (cause instanceof ProbeError) return false;
  const message = cause instanceof Error ? cause.message : '';
  return (
    codeOf(cause) !== undefined || /Connection is closed|connection close|isn't writeable/i.test(message)
  );
}
