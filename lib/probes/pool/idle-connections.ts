import { maxConnections } from '../connection-limits.ts';
import {
  type Connection,
  count,
  type Held,
  openFor,
  type PooledConnection,
  type Route,
  type ServerPool,
  type Waiter,
} from './server-pool.ts';

const KEEP_MS = 30_000;

/** Lends a connection to one question, which releases it once. */
export function hold(pool: ServerPool, pooled: PooledConnection, reused: boolean): Held<Connection> {
  clearTimeout(pooled.timer);
  pooled.connection.socket.ref();
  let isReleased = false;
  return {
    connection: pooled.connection,
    reused,
    release(fate) {
      // Released twice, it would be counted twice, or serve two at once.
      if (isReleased) return;
      isReleased = true;
      if (fate === 'keep') returnIdle(pool, pooled);
      else void discard(pool, pooled);
    },
  };
}

function returnIdle(pool: ServerPool, pooled: PooledConnection): void {
  const { route, connection, openedAt } = pooled;
  const leftMs = openedAt + KEEP_MS - performance.now();
  if (leftMs <= 0 || pool.isClosed || !isAlive(pooled)) return void discard(pool, pooled);
  connection.socket.unref();
  pooled.timer = setTimeout(() => {
    removeIdle(pooled);
    void discard(pool, pooled);
  }, leftMs).unref();
  route.idle.push(pooled);
  pool.wakeWaiters();
}

export function takeIdle(pool: ServerPool, route: Route): PooledConnection | undefined {
  for (let pooled = route.idle.pop(); pooled; pooled = route.idle.pop()) {
    if (isAlive(pooled)) return pooled;
    void discard(pool, pooled);
  }
  return undefined;
}

/** Closes an idle connection: of its own target where that is at its limit, else one whose turn is over or that nobody wants. */
export function makeRoom(pool: ServerPool, waiter: Waiter): void {
  const { target } = waiter.route;
  const isOwnTarget = openFor(pool, target) >= maxConnections.target;
  const isWanted = (route: Route) =>
    [...pool.waiting].some((other) => other.route === route && !other.wanted.fresh);
  const now = performance.now();
  const [oldest] = [...pool.routes.values()]
    .filter((route) => !isOwnTarget || route.target === target)
    .flatMap((route) => route.idle)
    .filter(({ route, openedAt, turnMs }) => isOwnTarget || now - openedAt > turnMs || !isWanted(route))
    .sort((a, b) => a.openedAt - b.openedAt);
  if (!oldest) return;
  removeIdle(oldest);
  waiter.isMakingRoom = true;
  void discard(pool, oldest, waiter);
}

export async function discard(pool: ServerPool, pooled: PooledConnection, roomFor?: Waiter): Promise<void> {
  clearTimeout(pooled.timer);
  await closeQuietly(pooled.connection);
  count(pool, pooled.route, -1);
  if (roomFor) roomFor.isMakingRoom = false;
  pool.wakeWaiters();
}

/** One that cannot even be closed must not stay counted for ever. */
export async function closeQuietly(connection: Connection): Promise<void> {
  try {
    await connection.close();
  } catch {
    connection.socket.destroy();
  }
}

function removeIdle(pooled: PooledConnection): void {
  const { idle } = pooled.route;
  idle.splice(idle.indexOf(pooled), 1);
}

function isAlive({ connection: { socket } }: PooledConnection): boolean {
  return socket.writable && !socket.readableEnded;
}
