/** Bad configuration, content or input: names the place and what was expected. Safe to show. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly place: string;

  /** @param place File (and line or key), URL part, or variable's name. */
  constructor(place: string, problem: string, options?: ErrorOptions) {
    super(`${place}: ${problem}`, options);
    this.place = place;
  }
}
