import type { Outcome } from '#lib/vocabulary/check-result.ts';
import { unwrap } from './check-batcher.ts';

/** The value that a server action promises. @throws RejectedError with the server's own sentence. */
export async function callAction<T>(answer: Promise<{ result: Promise<Outcome<T>> }>): Promise<T> {
  return unwrap(await (await answer).result);
}
