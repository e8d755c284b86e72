import type { ConnectionInfo } from '#lib/stacks/connection/connection-info.ts';
import type { Target } from '#lib/stacks/stack.ts';

type Family = ConnectionInfo['family'];

/** What a target's connection string says, as its kind has it. Probes refuse targets of another kind before. */
export function connectionOf<F extends Family>(
  { connection, title }: Target,
  family: F,
): Extract<ConnectionInfo, { family: F }> {
  if (!isOf(connection, family)) throw new Error(`${title} is not reached as ${family}`);
  return connection;
}

/** The URL of an HTTP service, without user and password. */
export function ownUrlOf(target: Target): URL {
  return connectionOf(target, 'http').url;
}

function isOf<F extends Family>(
  connection: ConnectionInfo,
  family: F,
): connection is Extract<ConnectionInfo, { family: F }> {
  return connection.family === family;
}
