import { RefusedError } from './check-batcher.ts';

/** Why a server action gave no answer, as the beginning of a sentence. */
export function describeProblem(error: Error): string {
  if (error instanceof RefusedError) return error.message;
  if (error.name === 'UnrecognizedActionError') return 'Pulsebook was updated, reload this page';
  return 'Pulsebook cannot be reached';
}
