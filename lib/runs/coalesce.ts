/** Milliseconds, or a function of the answer. */
type TimeToLive<T> = number | ((value: T) => number);

type Entry<T> = {
  startedAt: number;
  ttlMs: number;
  settled: boolean;
  urgent: boolean;
  value: Promise<T>;
  known?: T;
};

/**
 * Coalesces requests: an answer is shared while it is under way and until its time to live has passed, counted from the
 * start of the question. At most `maxEntries` are kept; expired ones are dropped first, then the oldest.
 */
export type Coalescer<T> = {
  /** The answer that is cached or under way, else a new one. `ask` must not reject. */
  read(key: string, ttlMs: TimeToLive<T>, ask: () => Promise<T>): Promise<T>;
  /** A new answer, which everyone then shares; joins one that was refreshed and is still under way. */
  refresh(key: string, ttlMs: TimeToLive<T>, ask: () => Promise<T>): Promise<T>;
  /** The last answer within its time to live, without asking. */
  peek(key: string): T | undefined;
  /** An answer that was asked for elsewhere, `agoMs` ago; one that is newer or under way is left alone. */
  offer(key: string, ttlMs: number, value: T, agoMs: number): void;
};

export function createCoalescer<T>(
  maxEntries: number,
  now: () => number = () => performance.now(),
): Coalescer<T> {
  const entries = new Map<string, Entry<T>>();
  const isOver = (entry: Entry<T>) => entry.settled && now() - entry.startedAt >= entry.ttlMs;

  function makeRoom(): void {
    if (entries.size < maxEntries) return;
    for (const [key, entry] of entries) if (isOver(entry)) entries.delete(key);
    for (const [key, entry] of entries) {
      if (entries.size < maxEntries) return;
      if (entry.settled) entries.delete(key);
    }
  }

  function start(key: string, ttl: TimeToLive<T>, urgent: boolean, ask: () => Promise<T>): Promise<T> {
    const before = entries.get(key);
    makeRoom();
    const entry: Entry<T> = {
      startedAt: now(),
      ttlMs: 0,
      settled: false,
      urgent,
      value: ask().then((value) => {
        entry.settled = true;
        entry.ttlMs = typeof ttl === 'function' ? ttl(value) : ttl;
        entry.known = value;
        return value;
      }),
      known: before && !isOver(before) ? before.known : undefined,
    };
    entries.delete(key);
    entries.set(key, entry);
    return entry.value;
  }

  return {
    read(key, ttlMs, ask) {
      const entry = entries.get(key);
      return entry && !isOver(entry) ? entry.value : start(key, ttlMs, false, ask);
    },
    refresh(key, ttlMs, ask) {
      const entry = entries.get(key);
      return entry?.urgent && !entry.settled ? entry.value : start(key, ttlMs, true, ask);
    },
    peek(key) {
      const entry = entries.get(key);
      return entry && !isOver(entry) ? entry.known : undefined;
    },
    offer(key, ttlMs, value, agoMs) {
      const before = entries.get(key);
      const startedAt = now() - agoMs;
      if (before && (!before.settled || before.startedAt > startedAt)) return;
      makeRoom();
      const answer = Promise.resolve(value);
      entries.set(key, { startedAt, ttlMs, settled: true, urgent: false, value: answer, known: value });
    },
  };
}
