import { hashKey } from '@tanstack/react-query';
import type { CheckRef, CheckResult, Outcome } from '#lib/vocabulary/check-result.ts';

type ReadChecks = (refs: CheckRef[]) => Promise<Outcome<{ result: Promise<Outcome<CheckResult>> }[]>>;
type Waiting = PromiseWithResolvers<CheckResult> & { ref: CheckRef };

/** The server's reason for giving no answer; any other error means that it was not reached. */
export class RejectedError extends Error {
  override readonly name = 'RejectedError';
}

/** @throws RejectedError with the server's own reason. */
export function unwrap<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new RejectedError(outcome.problem);
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
        // A promise in a server action's answer is a thenable whose `then` returns undefined.
        if (answer) Promise.resolve(answer.result).then(unwrap).then(resolve, reject);
        else reject(new RejectedError(`${ref.page}/${ref.check}: the server sent no answer`));
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
