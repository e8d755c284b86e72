import { isConnectionError } from '#lib/database-errors.ts';
import { ProblemError, reportInternalError } from '#lib/errors.ts';
import type { Outcome } from '#lib/vocabulary/check-result.ts';
import { withTimeout } from '#lib/with-timeout.ts';

/**
 * What an action may send of a promise: its value, or a sentence. It settles within `timeoutMs`, since an open one
 * keeps the whole response open. What is no ProblemError is logged and not shown.
 */
export async function settle<T>(work: Promise<T>, timeoutMs: number, onTimeout: string): Promise<Outcome<T>> {
  try {
    const done = work.then((value): Outcome<T> => ({ ok: true, value }));
    return await withTimeout(done, timeoutMs, (): Outcome<T> => ({ ok: false, problem: onTimeout }));
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.message };
    if (isConnectionError(error)) {
      console.warn('A server action failed', error);
      return { ok: false, problem: "Pulsebook's database is not responding" };
    }
    return { ok: false, problem: reportInternalError('a server action', error) };
  }
}
