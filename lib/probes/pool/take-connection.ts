import { processWide } from '#lib/stacks/process-wide.ts';
import { answerTooLate, noConnection, ownLimitReached } from '../answer-errors.ts';
import { serverOf } from '../connection-limits.ts';
import { type Limits, throwIfOver, until } from '../limits.ts';
import { nameOf, type Place } from '../open-socket.ts';
import { ProbeError } from '../probe-error.ts';
import { discard } from './idle-connections.ts';
import { serveWaiters } from './serve-waiters.ts';
import {
  type Connection,
  createPool,
  type Held,
  routeOf,
  type ServerPool,
  sumOpen,
  type Wanted,
} from './server-pool.ts';
import { isOwnLimit, leaveQueue, rejectWaiter } from './waiting-queue.ts';

const servers = processWide('servers', () => new Map<string, ServerPool>(), { overReloads: true });

/**
 * A connection to a server, of which there are never more than the limits allow, whoever asks. Waiters are served in
 * turn, and idle connections are closed to make room. After a failure nobody tries that route for a while, unless it
 * is urgent.
 * @throws ProbeError
 */
export async function takeConnection<C extends Connection>(
  wanted: Wanted<C>,
  limits: Limits,
): Promise<Held<C>> {
  const pool = poolOf(serverOf(wanted.place));
  const since = performance.now();
  const granted = Promise.withResolvers<Held<Connection>>();
  const waiter = { wanted, route: routeOf(pool, wanted), limits, since, isMakingRoom: false, granted };
  const where = nameOf(wanted.place);
  const tooLate = () =>
    isOwnLimit(pool, waiter) ? ownLimitReached(where, limits) : noConnection(where, limits.deadlineMs);
  // Questions before it took all the time: nothing was tried, so nothing is known of connecting.
  throwIfOver(limits, () => answerTooLate(where, limits));
  pool.waiting.add(waiter);
  pool.wakeWaiters();
  try {
    return (await until(limits, granted.promise, tooLate)) as Held<C>;
  } catch (error) {
    if (pool.waiting.has(waiter)) leaveQueue(pool, waiter);
    // What was granted as the time ran out, or will be when its attempt succeeds, serves others.
    granted.promise.then(
      (held) => held.release(wanted.fresh ? 'close' : 'keep'),
      () => {},
    );
    throw error;
  }
}

/** How many connections of this process to a server are open or being opened. */
export function countOpen(place: Place): number {
  return sumOpen(servers.get(serverOf(place)));
}

/** Ends every connection and forgets every failure. For scripts and tests. */
export async function closeServerPools(): Promise<void> {
  const stopping = new ProbeError('error', 'Pulsebook is shutting down', { stage: 'connect' });
  const closing = [...servers.values()].flatMap((pool) => {
    pool.isClosed = true;
    for (const waiter of pool.waiting) rejectWaiter(pool, waiter, stopping);
    return [...pool.routes.values()].flatMap((route) => {
      route.attempt?.stop(stopping);
      return route.idle.splice(0).map((pooled) => discard(pool, pooled));
    });
  });
  servers.clear();
  await Promise.all(closing);
}

function poolOf(server: string): ServerPool {
  const known = servers.get(server) ?? createPool(serveWaiters);
  servers.set(server, known);
  return known;
}
