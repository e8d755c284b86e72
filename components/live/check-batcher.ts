import { hashKey } from '@tanstack/react-query';
import type { CheckRef, CheckResult, Outcome } from '#lib/vocabulary/check-result.ts';

type ReadChecks = (refs: CheckRef[]) => Promise<Outcome<{ result: Promise<Outcome<CheckResult>> }[]>>;
type Waiting = PromiseWithResolvers<CheckResult> & { ref: CheckRef };

/** A sentence from the server that says why there is no answer; anything else means it was not reached. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/** @throws RefusedError with the server's own sentence. */
export function unwrap<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new RefusedError(outcome.problem);
}

/**
 * Collects the checks asked for within one window and reads them with one call; each settles alone.
 * The same check asked for twice in a window is read once.
 */
export function batchChecks(read: ReadChecks, { windowMs = 5, maxRefs = 50 } = {}) {
  let due = new Map<string, Waiting>();

  async function send(batch: Waiting[]) {
    try {
      const answers = unwrap(await read(batch.map(({ ref }) => ref)));
      for (const [index, { ref, resolve, reject }] of batch.entries()) {
        const answer = answers[index];
        // A promise in a server action's answer is a thenable whose `then` returns nothing.
        if (answer) Promise.resolve(answer.result).then(unwrap).then(resolve, reject);
        else reject(new RefusedError(`${ref.page}/${ref.check}: the server left it unanswered`));
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  function flush() {
    const batch = [...due.values()];
    due = new Map();
    for (let at = 0; at < batch.length; at += maxRefs) void send(batch.slice(at, at + maxRefs));
  }

  return function readCheck(ref: CheckRef): Promise<CheckResult> {
    const key = hashKey([ref]);
    const waiting = due.get(key) ?? { ref, ...Promise.withResolvers<CheckResult>() };
    if (due.size === 0) setTimeout(flush, windowMs);
    due.set(key, waiting);
    return waiting.promise;
  };
}
