/** SQLSTATE classes that say nothing about the statement: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const connectionClasses = [
  '08', // connection exception
  '28', // log-in refused
  '3D', // no such database
  '53', // no connection left, disk full, out of memory
  '57', // shut down, starting up, or cancelled by its time-out
  '58', // the system below it failed
];

/** Of Prisma: not reachable, timed out, closed, log-in refused, no such database, no free connection, transaction timed out. */
const connectionCodes = ['P1000', 'P1001', 'P1002', 'P1003', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028'];

/** Errors of sockets that the driver adapter passes on as they are. */
const socketCodes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
];

/** Errors of pg and its pool that carry no code. */
const lostConnection =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Cannot use a pool after)/;

/** `cause` is what @prisma/adapter-pg makes of an error: without a SQLSTATE, it is one of the socket or TLS. */
type DatabaseError = Error & {
  code?: unknown;
  meta?: { driverAdapterError?: { cause?: { originalCode?: string; originalMessage?: string } } };
};

/**
 * Whether Pulsebook's database is not responding (unreachable, shut down, full, too slow), rather than rejecting what it
 * was given. Only then may callers say so, or pause.
 */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, message, meta } = error as DatabaseError;
  const cause = meta?.driverAdapterError?.cause;
  if (cause?.originalCode) return connectionClasses.includes(cause.originalCode.slice(0, 2));
  if (cause) return true;
  if (isSqlState(code)) return connectionClasses.includes(code.slice(0, 2));
  return [...connectionCodes, ...socketCodes].includes(String(code)) || lostConnection.test(message);
}

/** The code of an error that pg threw itself. Those of Prisma and of sockets look different. */
function isSqlState(code: unknown): code is string {
  return typeof code === 'string' && /^[0-9][0-9A-Z]{4}$/.test(code);
}

/** Whether the row is at fault (its encoding, length, uniqueness), so that other rows may still be accepted. */
export function isRowError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as DatabaseError).meta?.driverAdapterError?.cause?.originalCode;
  return code === undefined
    ? error.name === 'PrismaClientValidationError'
    : ['22', '23', '54'].includes(code.slice(0, 2));
}

/** Why a database rejected something: 'invalid byte sequence for encoding "UTF8": 0x00 (22021)'. */
export function describeDatabaseError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { originalCode, originalMessage } = (error as DatabaseError).meta?.driverAdapterError?.cause ?? {};
  if (originalMessage) return `${originalMessage} (${originalCode})`;
  return error.message.trim().split('\n').at(-1) || error.name;
}
