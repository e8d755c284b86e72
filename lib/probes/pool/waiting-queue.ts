import type { ServerPool, Waiter } from './server-pool.ts';

export function leaveQueue(pool: ServerPool, waiter: Waiter): void {
  pool.waiting.delete(waiter);
  waiter.limits.queuedMs += performance.now() - waiter.since;
}

export function rejectWaiter(pool: ServerPool, waiter: Waiter, error: unknown): void {
  leaveQueue(pool, waiter);
  waiter.granted.reject(error);
}

/**
 * Whether time ran out at Pulsebook's own limit, and not because the server accepted no connection: others connected
 * meanwhile, or its turn came too late.
 */
export function isOwnLimit(pool: ServerPool, { route, since }: Waiter): boolean {
  const attempts = route.attempt ? [route] : [...pool.routes.values()];
  const { connectedAt } = route.attempt ? route : pool;
  if (connectedAt > since) return true;
  const oldest = Math.min(...attempts.map(({ attempt }) => attempt?.startedAt ?? Number.POSITIVE_INFINITY));
  const now = performance.now();
  return now - oldest < (now - since) / 2;
}
