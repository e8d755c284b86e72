import type { Server } from '#lib/stacks/connection/connection-info.ts';
import type { Target } from '#lib/stacks/stack.ts';
import { closeSocket } from '../open-socket.ts';
import { type Encryption, openToPostgres } from './negotiate-tls.ts';

/** https://www.postgresql.org/docs/current/protocol-message-formats.html */
const cancelCode = 80_877_102;
const cancelBytes = 16;

/**
 * Asks a server to stop what a session works on, over a connection of its own as the session's was. Settles when the
 * server has closed it, as it does in any case, or after `withinMs`.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS
 */
export async function cancelRequest(
  target: Target,
  server: Server,
  encryption: Encryption,
  { processID, secretKey }: { processID: number | null; secretKey: number | null },
  withinMs: number,
): Promise<void> {
  if (processID === null || secretKey === null) return;
  const message = Buffer.alloc(cancelBytes);
  for (const [index, number] of [cancelBytes, cancelCode, processID, secretKey].entries()) {
    message.writeInt32BE(number, index * 4);
  }
  const signal = AbortSignal.timeout(withinMs);
  try {
    const { socket } = await openToPostgres(target, server, encryption, signal);
    signal.addEventListener('abort', () => socket.destroy(), { once: true });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.resume().end(message);
    await closed;
    await closeSocket(socket);
  } catch {
    // It could not be told; it notices by itself when it next writes.
  }
}
