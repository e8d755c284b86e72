import type { Socket } from 'node:net';
import type { Failure } from '../back-off.ts';
import { maxConnections } from '../connection-limits.ts';
import type { Limits } from '../limits.ts';
import type { Place } from '../open-socket.ts';

/** A connection as a pool needs to know it. */
export type Connection = {
  socket: Socket;
  /** Settles when the server no longer counts it. */
  close(): void | Promise<void>;
};

export type Held<C extends Connection> = {
  connection: C;
  /** It has answered before, so it may have died meanwhile. */
  reused: boolean;
  release(fate: 'keep' | 'close'): void;
};

export type Wanted<C extends Connection> = {
  /** Where to: connections are counted by its host and port. */
  place: Place;
  /** The target's key. */
  target: string;
  /** What speaks over it: connections of one target that speak alike are alike, and fail alike. */
  protocol: string;
  /** Not one that is open already: a changed password is only noticed by a new one. */
  fresh?: boolean;
  /** Rejects with a ProbeError, or with the signal's reason once that aborts. */
  connect(signal: AbortSignal): Promise<C>;
};

/** A target and a protocol on a server. Its connections may serve each other's questions. */
export type Route = {
  target: string;
  idle: PooledConnection[];
  /** While one is under way, everyone shares its outcome. */
  attempt?: { startedAt: number; stop: (reason: unknown) => void };
  /** When an attempt last succeeded, as all times here on the clock of performance.now(). */
  connectedAt: number;
  failure?: Failure;
};

export type PooledConnection = {
  connection: Connection;
  route: Route;
  openedAt: number;
  /** How old it grows before it is closed for another route, though its own goes on asking. */
  turnMs: number;
  timer?: NodeJS.Timeout;
};

export type Waiter = {
  wanted: Wanted<Connection>;
  route: Route;
  limits: Limits;
  since: number;
  /** An idle connection is being closed for it. */
  isMakingRoom: boolean;
  granted: PromiseWithResolvers<Held<Connection>>;
};

/** The connections of this process to one server, and the questions that wait for one. */
export type ServerPool = {
  /** Open and opening connections, by target. */
  open: Map<string, number>;
  routes: Map<string, Route>;
  /** In the order in which they came. */
  waiting: Set<Waiter>;
  connectedAt: number;
  isClosed: boolean;
  /** Serves every waiter that can be served: called whenever a connection becomes free. */
  wakeWaiters(): void;
};

const never = Number.NEGATIVE_INFINITY;

/** @param serve Serves the waiters of the pool. */
export function createPool(serve: (pool: ServerPool) => void): ServerPool {
  const pool: ServerPool = {
    open: new Map(),
    routes: new Map(),
    waiting: new Set(),
    connectedAt: never,
    isClosed: false,
    wakeWaiters: () => serve(pool),
  };
  return pool;
}

export function routeOf(pool: ServerPool, { target, protocol }: Wanted<Connection>): Route {
  const key = JSON.stringify([target, protocol]);
  const known = pool.routes.get(key);
  if (known) return known;
  const route: Route = { target, idle: [], connectedAt: never };
  pool.routes.set(key, route);
  return route;
}

/** The limit that lets no further connection be opened; 0 where none does. */
export function reachedLimit(pool: ServerPool, { target }: Route): number {
  if (openFor(pool, target) >= maxConnections.target) return maxConnections.target;
  return sumOpen(pool) >= maxConnections.server ? maxConnections.server : 0;
}

export function count(pool: ServerPool, { target }: Route, change: 1 | -1): void {
  pool.open.set(target, openFor(pool, target) + change);
}

export function openFor(pool: ServerPool, target: string): number {
  return pool.open.get(target) ?? 0;
}

export function sumOpen(pool: ServerPool | undefined): number {
  return [...(pool?.open.values() ?? [])].reduce((sum, open) => sum + open, 0);
}
