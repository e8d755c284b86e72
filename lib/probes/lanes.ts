import type { Socket } from 'node:net';
import { allBusy, MAX_CONNECTIONS } from './answer-errors.ts';
import { type Failure, noteFailure, refuseAgain } from './back-off.ts';
import { inSeconds, type Limits, refuseWhenOver, remainingMs, until } from './limits.ts';
import { ProbeError } from './probe-error.ts';

/** A connection as a lane needs to know it. */
export type Connection = {
  socket: Socket;
  /** Settles when the target no longer counts it. */
  close(): void | Promise<void>;
};

export type Held<C extends Connection> = {
  connection: C;
  /** It has answered before, so it may have died meanwhile. */
  reused: boolean;
  giveBack(fate: 'keep' | 'close'): void;
};

export type Wanted<C extends Connection> = {
  /** The target's key: all connections under it are counted together. */
  target: string;
  /** What speaks over it, and to where: connections of one way are alike and fail alike. */
  way: string;
  /** host:port, for messages. */
  where: string;
  /** Not one that is open already: a changed password is only noticed by a new one. */
  fresh?: boolean;
  /** Rejects with a ProbeError, or with the signal's reason once that aborts. */
  connect(signal: AbortSignal): Promise<C>;
};

type Kept = { connection: Connection; openedAt: number; timer?: NodeJS.Timeout };
type Way = {
  idle: Kept[];
  attempt?: { startedAt: number; outcome: Promise<Kept>; stop: (reason: unknown) => void };
  /** When an attempt last succeeded, on the clock of performance.now(). */
  connectedAt?: number;
  failure?: Failure;
};
type Lane = { open: number; ended: boolean; ways: Map<string, Way>; change: PromiseWithResolvers<void> };

const KEEP_MS = 30_000;
const MIN_ATTEMPT_MS = 3_000;

/** One registry for the process: Next.js loads this module once a bundle. */
const registry = globalThis as typeof globalThis & { pulsebookLanes?: Map<string, Lane> };
registry.pulsebookLanes ??= new Map();
const lanes = registry.pulsebookLanes;

/**
 * A connection to a target, of which there are never more than two. While an attempt to connect is
 * under way, everyone shares its outcome; after a failure nobody tries for a while, unless it is urgent.
 * @throws ProbeError
 */
export async function takeConnection<C extends Connection>(
  wanted: Wanted<C>,
  limits: Limits,
): Promise<Held<C>> {
  const lane = laneOf(wanted.target);
  const way = wayOf(lane, wanted.way);
  const since = performance.now();
  const tooLate = () =>
    wasQueuing(way, since)
      ? allBusy(wanted.where, limits.deadlineMs)
      : noConnection(wanted.where, limits.deadlineMs);
  const noteQueue = () => {
    limits.queuedMs += performance.now() - since;
  };
  for (;;) {
    refuseWhenOver(limits, tooLate);
    const kept = wanted.fresh ? undefined : takeIdle(lane, way);
    if (kept) {
      noteQueue();
      return hold<C>(lane, way, kept, true);
    }
    if (way.attempt) {
      await until(limits, way.attempt.outcome, tooLate);
    } else if (lane.open < MAX_CONNECTIONS) {
      if (way.failure) refuseAgain(way.failure, limits.urgency);
      noteQueue();
      const { outcome } = attempt(lane, way, wanted, limits);
      try {
        return hold<C>(lane, way, await until(limits, outcome, tooLate), false);
      } catch (error) {
        outcome.then((late) => (wanted.fresh ? discard(lane, late) : park(lane, way, late))).catch(() => {});
        throw error;
      }
    } else {
      closeOneIdle(lane);
      await until(limits, lane.change.promise, () => allBusy(wanted.where, limits.deadlineMs));
    }
  }
}

/** Ends every connection and forgets every failure. For scripts and tests. */
export async function closeLanes(): Promise<void> {
  const closing = [...lanes.values()].flatMap((lane) => {
    lane.ended = true;
    return [...lane.ways.values()].flatMap((way) => {
      way.attempt?.stop(new ProbeError('error', 'Pulsebook is stopping', { stage: 'connect' }));
      return way.idle.splice(0).map((kept) => discard(lane, kept));
    });
  });
  lanes.clear();
  await Promise.all(closing);
}

/** Whether time ran out in Pulsebook's own queue: others got through meanwhile, or this one's turn came too late. */
function wasQueuing({ connectedAt, attempt }: Way, since: number): boolean {
  if (connectedAt !== undefined && connectedAt > since) return true;
  const now = performance.now();
  return !attempt || now - attempt.startedAt < (now - since) / 2;
}

function laneOf(target: string): Lane {
  const known = lanes.get(target);
  if (known) return known;
  const lane: Lane = { open: 0, ended: false, ways: new Map(), change: Promise.withResolvers() };
  lanes.set(target, lane);
  return lane;
}

function wayOf(lane: Lane, name: string): Way {
  const known = lane.ways.get(name);
  if (known) return known;
  const way: Way = { idle: [] };
  lane.ways.set(name, way);
  return way;
}

function attempt<C extends Connection>(lane: Lane, way: Way, wanted: Wanted<C>, limits: Limits) {
  const controller = new AbortController();
  const allowedMs = Math.max(remainingMs(limits), MIN_ATTEMPT_MS);
  const timer = setTimeout(() => controller.abort(noConnection(wanted.where, allowedMs)), allowedMs);
  lane.open += 1;
  const connect = async (): Promise<Kept> => {
    try {
      const connection = await wanted.connect(controller.signal);
      way.failure = undefined;
      way.connectedAt = performance.now();
      return { connection, openedAt: performance.now() };
    } catch (error) {
      lane.open -= 1;
      if (error instanceof ProbeError) way.failure = noteFailure(way.failure, error);
      throw error;
    } finally {
      clearTimeout(timer);
      way.attempt = undefined;
      announce(lane);
    }
  };
  way.attempt = {
    startedAt: performance.now(),
    outcome: connect(),
    stop: (reason) => controller.abort(reason),
  };
  return way.attempt;
}

function hold<C extends Connection>(lane: Lane, way: Way, kept: Kept, reused: boolean): Held<C> {
  clearTimeout(kept.timer);
  kept.connection.socket.ref();
  return {
    connection: kept.connection as C,
    reused,
    giveBack(fate) {
      if (fate === 'keep') park(lane, way, kept);
      else void discard(lane, kept);
    },
  };
}

function park(lane: Lane, way: Way, kept: Kept): void {
  const leftMs = kept.openedAt + KEEP_MS - performance.now();
  if (leftMs <= 0 || lane.ended || !isAlive(kept)) return void discard(lane, kept);
  kept.connection.socket.unref();
  kept.timer = setTimeout(() => {
    way.idle.splice(way.idle.indexOf(kept), 1);
    void discard(lane, kept);
  }, leftMs).unref();
  way.idle.push(kept);
  announce(lane);
}

function takeIdle(lane: Lane, way: Way): Kept | undefined {
  for (let kept = way.idle.pop(); kept; kept = way.idle.pop()) {
    if (isAlive(kept)) return kept;
    void discard(lane, kept);
  }
  return undefined;
}

function closeOneIdle(lane: Lane): void {
  for (const way of lane.ways.values()) {
    const kept = way.idle.shift();
    if (kept) return void discard(lane, kept);
  }
}

async function discard(lane: Lane, { connection, timer }: Kept): Promise<void> {
  clearTimeout(timer);
  await connection.close();
  lane.open -= 1;
  announce(lane);
}

/** Wakes everyone who waits for room; those who find none wait again. */
function announce(lane: Lane): void {
  lane.change.resolve();
  lane.change = Promise.withResolvers();
}

function isAlive({ connection: { socket } }: Kept): boolean {
  return socket.writable && !socket.readableEnded;
}

function noConnection(where: string, ms: number): ProbeError {
  return new ProbeError('timeout', `No connection to ${where} within ${inSeconds(ms)}`, {
    stage: 'connect',
    code: 'ETIMEDOUT',
  });
}
