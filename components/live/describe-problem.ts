import { RejectedError } from './check-batcher.ts';

/** Why a server action gave no answer, as a sentence without its full stop. */
export function describeProblem(error: Error): string {
  if (error instanceof RejectedError) return error.message;
  if (error.name === 'UnrecognizedActionError') return 'Pulsebook was updated, reload this page';
  return 'Pulsebook cannot be reached';
}
