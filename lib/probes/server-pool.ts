import type { Socket } from 'node:net';
import { processWide } from '#lib/stacks/process-wide.ts';
import { answerTooLate, noConnection, ownLimitReached } from './answer-errors.ts';
import { type Failure, noteFailure, refuseAgain } from './back-off.ts';
import { maxConnections, serverOf } from './connection-limits.ts';
import { type Limits, refuseWhenOver, remainingMs, until } from './limits.ts';
import { nameOf, type Place } from './open-socket.ts';
import { ProbeError } from './probe-error.ts';

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

/** One way to a server: a target and a protocol. Its connections may serve each other's questions. */
type Route = {
  target: string;
  idle: Pooled[];
  /** While one is under way, everyone shares its outcome. */
  attempt?: { startedAt: number; stop: (reason: unknown) => void };
  /** When an attempt last succeeded, as all times here on the clock of performance.now(). */
  connectedAt: number;
  failure?: Failure;
};
type Pooled = {
  connection: Connection;
  route: Route;
  openedAt: number;
  turnMs: number;
  timer?: NodeJS.Timeout;
};
type Waiter = {
  wanted: Wanted<Connection>;
  route: Route;
  limits: Limits;
  since: number;
  /** An idle connection is being closed for it. */
  isMakingRoom: boolean;
  granted: PromiseWithResolvers<Held<Connection>>;
};
type ServerPool = {
  /** Open and opening connections, by target. */
  open: Map<string, number>;
  routes: Map<string, Route>;
  /** In the order in which they came. */
  waiting: Set<Waiter>;
  connectedAt: number;
  isClosed: boolean;
};

const KEEP_MS = 30_000;
const MIN_ATTEMPT_MS = 3_000;
/**
 * How old a connection grows before it is given up to whoever else waits for the server, though its own route goes on
 * asking: some times as long as connecting took, so that most of the time goes into questions.
 */
const turn = { ofConnecting: 5, minMs: 100, maxMs: 1_000 };

const servers = processWide('servers', () => new Map<string, ServerPool>(), { overReloads: true });

/**
 * A connection to a server, of which there are never more than the limits allow, whoever asks. Who waits is served in
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
  refuseWhenOver(limits, () => answerTooLate(where, limits));
  pool.waiting.add(waiter);
  wakeWaiters(pool);
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
  const stopping = new ProbeError('error', 'Pulsebook is stopping', { stage: 'connect' });
  const closing = [...servers.values()].flatMap((pool) => {
    pool.isClosed = true;
    for (const waiter of pool.waiting) refuse(pool, waiter, stopping);
    return [...pool.routes.values()].flatMap((route) => {
      route.attempt?.stop(stopping);
      return route.idle.splice(0).map((pooled) => discard(pool, pooled));
    });
  });
  servers.clear();
  await Promise.all(closing);
}

/** Serves everyone who can be served, those first that have waited longest. */
function wakeWaiters(pool: ServerPool): void {
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
  const refusal = route.failure && refuseAgain(route.failure, limits.urgency);
  const limit = reachedLimit(pool, route);
  if (refusal) {
    refuse(pool, waiter, refusal);
  } else if (!limit) {
    connect(pool, waiter);
  } else {
    limits.reached = limit;
    if (!waiter.isMakingRoom) makeRoom(pool, waiter);
  }
}

function connect(pool: ServerPool, waiter: Waiter): void {
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
        for (const other of pool.waiting) if (other.route === route) refuse(pool, other, error);
      },
    )
    .then(() => wakeWaiters(pool));
}

function leaveQueue(pool: ServerPool, waiter: Waiter): void {
  pool.waiting.delete(waiter);
  waiter.limits.queuedMs += performance.now() - waiter.since;
}

function refuse(pool: ServerPool, waiter: Waiter, error: unknown): void {
  leaveQueue(pool, waiter);
  waiter.granted.reject(error);
}

/**
 * Whether time ran out for want of a connection of ours, and not because the server accepted none: others got through
 * meanwhile, or its turn came too late.
 */
function isOwnLimit(pool: ServerPool, { route, since }: Waiter): boolean {
  const attempts = route.attempt ? [route] : [...pool.routes.values()];
  const { connectedAt } = route.attempt ? route : pool;
  if (connectedAt > since) return true;
  const oldest = Math.min(...attempts.map(({ attempt }) => attempt?.startedAt ?? Number.POSITIVE_INFINITY));
  const now = performance.now();
  return now - oldest < (now - since) / 2;
}

function poolOf(server: string): ServerPool {
  const known = servers.get(server);
  if (known) return known;
  const pool = {
    open: new Map(),
    routes: new Map(),
    waiting: new Set<Waiter>(),
    connectedAt: Number.NEGATIVE_INFINITY,
    isClosed: false,
  };
  servers.set(server, pool);
  return pool;
}

function routeOf(pool: ServerPool, { target, protocol }: Wanted<Connection>): Route {
  const key = JSON.stringify([target, protocol]);
  const known = pool.routes.get(key);
  if (known) return known;
  const route: Route = { target, idle: [], connectedAt: Number.NEGATIVE_INFINITY };
  pool.routes.set(key, route);
  return route;
}

function hold(pool: ServerPool, pooled: Pooled, reused: boolean): Held<Connection> {
  clearTimeout(pooled.timer);
  pooled.connection.socket.ref();
  let isReleased = false;
  return {
    connection: pooled.connection,
    reused,
    release(fate) {
      // Given back twice, it would be counted twice, or serve two at once.
      if (isReleased) return;
      isReleased = true;
      if (fate === 'keep') returnIdle(pool, pooled);
      else void discard(pool, pooled);
    },
  };
}

function returnIdle(pool: ServerPool, pooled: Pooled): void {
  const { route, connection, openedAt } = pooled;
  const leftMs = openedAt + KEEP_MS - performance.now();
  if (leftMs <= 0 || pool.isClosed || !isAlive(pooled)) return void discard(pool, pooled);
  connection.socket.unref();
  pooled.timer = setTimeout(() => {
    route.idle.splice(route.idle.indexOf(pooled), 1);
    void discard(pool, pooled);
  }, leftMs).unref();
  route.idle.push(pooled);
  wakeWaiters(pool);
}

function takeIdle(pool: ServerPool, route: Route): Pooled | undefined {
  for (let pooled = route.idle.pop(); pooled; pooled = route.idle.pop()) {
    if (isAlive(pooled)) return pooled;
    void discard(pool, pooled);
  }
  return undefined;
}

/** Closes an idle connection: of its own target where that has all that it may, else one whose turn is over or that nobody wants. */
function makeRoom(pool: ServerPool, waiter: Waiter): void {
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
  oldest.route.idle.splice(oldest.route.idle.indexOf(oldest), 1);
  waiter.isMakingRoom = true;
  void discard(pool, oldest, waiter);
}

async function discard(pool: ServerPool, pooled: Pooled, roomFor?: Waiter): Promise<void> {
  clearTimeout(pooled.timer);
  await closeQuietly(pooled.connection);
  count(pool, pooled.route, -1);
  if (roomFor) roomFor.isMakingRoom = false;
  wakeWaiters(pool);
}

/** One that cannot even be closed must not stay counted for ever. */
async function closeQuietly(connection: Connection): Promise<void> {
  try {
    await connection.close();
  } catch {
    connection.socket.destroy();
  }
}

/** What is still under way when it is called off is no longer waited for, and closed if it comes after all. */
function connectWithin<C extends Connection>(wanted: Wanted<C>, signal: AbortSignal): Promise<C> {
  return new Promise((resolve, reject) => {
    let isOver = false;
    const stop = () => {
      // Who heeds the signal says so first.
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

/** Which limit lets no further connection be opened; 0 where none does. */
function reachedLimit(pool: ServerPool, { target }: Route): number {
  if (openFor(pool, target) >= maxConnections.target) return maxConnections.target;
  return sumOpen(pool) >= maxConnections.server ? maxConnections.server : 0;
}

function count(pool: ServerPool, { target }: Route, change: 1 | -1): void {
  pool.open.set(target, openFor(pool, target) + change);
}

function openFor(pool: ServerPool, target: string): number {
  return pool.open.get(target) ?? 0;
}

function sumOpen(pool: ServerPool | undefined): number {
  return [...(pool?.open.values() ?? [])].reduce((sum, open) => sum + open, 0);
}

function isAlive({ connection: { socket } }: Pooled): boolean {
  return socket.writable && !socket.readableEnded;
}
