import type { Outcome } from '#lib/vocabulary/check-result.ts';

/** Bad configuration, content or input: names the place and what was expected. Safe to show. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly place: string;

  /** @param place File (and line or key), URL part, or variable's name; empty where the problem says it. */
  constructor(place: string, problem: string, options?: ErrorOptions) {
    super(place ? `${place}: ${problem}` : problem, options);
    this.place = place;
  }
}

/** @throws ProblemError with the outcome's sentence. */
export function getValue<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new ProblemError('', outcome.problem);
}

/**
 * Logs an error that is Pulsebook's own under a reference.
 * @param where What was being done, for the log: "check mw-py/run-stuck#stuck-runs".
 * @returns What a person sees of it, with the reference.
 */
export function reportInternalError(where: string, error: unknown): string {
  const reference = crypto.randomUUID().slice(0, 8);
  console.error(`Internal error in ${where} [${reference}]`, error);
  return `Internal error in Pulsebook (log reference ${reference})`;
}
