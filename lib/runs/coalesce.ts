import { LRUCache } from 'lru-cache';

/** Milliseconds; or what they are for an answer. */
type TimeToLive<T> = number | ((value: T) => number);

type Question<T> = { answer: Promise<T>; isRefresh: boolean };
type Answer<T> = { value: T; startedAt: number };

/**
 * Asks once where many ask. Answers are shared while they are under way and until their time to live is over,
 * counted from the question's start. At most `maxEntries` answers are kept, those that were read last.
 */
type Coalescer<T> = {
  /** The answer that is cached or under way, else a new one. `ask` must not reject. */
  read(key: string, ttlMs: TimeToLive<T>, ask: () => Promise<T>): Promise<T>;
  /** A new answer, which everyone then shares; joins one that was refreshed and is still under way. */
  refresh(key: string, ttlMs: TimeToLive<T>, ask: () => Promise<T>): Promise<T>;
  /** The last answer within its time to live, without asking. */
  peek(key: string): T | undefined;
  /** An answer that was asked for elsewhere, `agoMs` ago; one that is newer or under way is left alone. */
  offer(key: string, ttlMs: number, value: T, agoMs: number): void;
};

/** @param now Milliseconds on a clock that only goes forward. */
export function createCoalescer<T>(
  maxEntries: number,
  now: () => number = () => performance.now(),
): Coalescer<T> {
  const underWay = new Map<string, Question<T>>();
  const answers = new LRUCache<string, Answer<T>>({ max: maxEntries, perf: { now }, ttlResolution: 0 });

  /** LRUCache takes 0 for no end. */
  function keep(key: string, answer: Answer<T>, ttl: number): void {
    if (ttl > 0) answers.set(key, answer, { ttl, start: answer.startedAt });
    else answers.delete(key);
  }

  function start(key: string, ttlMs: TimeToLive<T>, isRefresh: boolean, ask: () => Promise<T>): Promise<T> {
    const startedAt = now();
    const answer = ask().then((value) => {
      // One that a refresh overtook is not kept.
      if (underWay.get(key) === question) {
        underWay.delete(key);
        keep(key, { value, startedAt }, typeof ttlMs === 'function' ? ttlMs(value) : ttlMs);
      }
      return value;
    });
    const question = { answer, isRefresh };
    underWay.set(key, question);
    return answer;
  }

  return {
    async read(key, ttlMs, ask) {
      const question = underWay.get(key);
      if (question) return question.answer;
      const known = answers.get(key);
      return known ? known.value : start(key, ttlMs, false, ask);
    },
    refresh(key, ttlMs, ask) {
      const question = underWay.get(key);
      return question?.isRefresh ? question.answer : start(key, ttlMs, true, ask);
    },
    peek(key) {
      return answers.get(key)?.value;
    },
    offer(key, ttlMs, value, agoMs) {
      const startedAt = now() - agoMs;
      const known = answers.get(key);
      if (underWay.has(key) || (known && known.startedAt > startedAt)) return;
      keep(key, { value, startedAt }, ttlMs);
    },
  };
}
