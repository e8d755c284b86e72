import { backOffError } from '../back-off.ts';
import { connectRoute } from './connect-route.ts';
import { hold, makeRoom, takeIdle } from './idle-connections.ts';
import { reachedLimit, type ServerPool, type Waiter } from './server-pool.ts';
import { leaveQueue, rejectWaiter } from './waiting-queue.ts';

/** Serves every waiter that can be served, those first that have waited longest. */
export function serveWaiters(pool: ServerPool): void {
  for (const waiter of pool.waiting) serve(pool, waiter);
}

function serve(pool: ServerPool, waiter: Waiter): void {
  const { route, wanted, limits } = waiter;
  const idle = wanted.fresh ? undefined : takeIdle(pool, route);
  if (idle) {
    leaveQueue(pool, waiter);
    waiter.granted.resolve(hold(pool, idle, true));
    return;
  }
  if (route.attempt) return;
  const backedOff = route.failure && backOffError(route.failure, limits.urgency);
  const limit = reachedLimit(pool, route);
  if (backedOff) {
    rejectWaiter(pool, waiter, backedOff);
  } else if (!limit) {
    connectRoute(pool, waiter);
  } else {
    limits.reached = limit;
    if (!waiter.isMakingRoom) makeRoom(pool, waiter);
  }
}
