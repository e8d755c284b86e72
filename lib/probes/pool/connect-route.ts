import { noConnection } from '../answer-errors.ts';
import { noteFailure } from '../back-off.ts';
import { remainingMs } from '../limits.ts';
import { nameOf } from '../open-socket.ts';
import { ProbeError } from '../probe-error.ts';
import { closeQuietly, hold } from './idle-connections.ts';
import { type Connection, count, type ServerPool, type Waiter, type Wanted } from './server-pool.ts';
import { leaveQueue, rejectWaiter } from './waiting-queue.ts';

const MIN_ATTEMPT_MS = 3_000;
/** A connection's turn is some times as long as connecting took, so that most of the time goes into questions. */
const turn = { ofConnecting: 5, minMs: 100, maxMs: 1_000 };

/** Opens a connection for a waiter. Whoever waits for the same route shares a failure; a success serves one of them. */
export function connectRoute(pool: ServerPool, waiter: Waiter): void {
  const { route, wanted, limits, granted } = waiter;
  leaveQueue(pool, waiter);
  count(pool, route, 1);
  const controller = new AbortController();
  const allowedMs = Math.max(remainingMs(limits), MIN_ATTEMPT_MS);
  const late = noConnection(nameOf(wanted.place), allowedMs);
  const timer = setTimeout(() => controller.abort(late), allowedMs);
  const startedAt = performance.now();
  route.attempt = { startedAt, stop: (reason) => controller.abort(reason) };
  const settle = () => {
    clearTimeout(timer);
    route.attempt = undefined;
  };
  connectWithin(wanted, controller.signal)
    .then(
      (connection) => {
        settle();
        const openedAt = performance.now();
        route.failure = undefined;
        route.connectedAt = pool.connectedAt = openedAt;
        const turnMs = Math.min(Math.max(turn.minMs, turn.ofConnecting * (openedAt - startedAt)), turn.maxMs);
        granted.resolve(hold(pool, { connection, route, openedAt, turnMs }, false));
      },
      (error) => {
        settle();
        count(pool, route, -1);
        if (error instanceof ProbeError) route.failure = noteFailure(route.failure, error);
        granted.reject(error);
        for (const other of pool.waiting) if (other.route === route) rejectWaiter(pool, other, error);
      },
    )
    .then(() => pool.wakeWaiters());
}

/** An attempt that goes on after the signal is no longer waited for, and is closed if it succeeds after all. */
function connectWithin<C extends Connection>(wanted: Wanted<C>, signal: AbortSignal): Promise<C> {
  return new Promise((resolve, reject) => {
    let isOver = false;
    const stop = () => {
      // An attempt that heeds the signal says so first.
      setImmediate(() => {
        isOver = true;
        reject(signal.reason);
      });
    };
    signal.addEventListener('abort', stop, { once: true });
    wanted
      .connect(signal)
      .then((connection) => (isOver ? void closeQuietly(connection) : resolve(connection)), reject)
      .finally(() => signal.removeEventListener('abort', stop));
  });
}
