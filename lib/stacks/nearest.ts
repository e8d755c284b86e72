import { closest, distance } from 'fastest-levenshtein';

/** What was probably meant by a misspelt name, or undefined when nothing is near enough. */
export function nearest(given: string, known: readonly string[]): string | undefined {
  if (!known.length) return undefined;
  const near = closest(given, known);
  const maxTypos = Math.min(given.length - 1, Math.max(2, Math.floor(given.length / 3)));
  return distance(given, near) <= maxTypos ? near : undefined;
}

const maxNames = 12;

/** `did you mean "x"?`, or else what is known: `expected one of a, b, c`, or `none exist`. */
export function suggest(given: string, known: readonly string[]): string {
  const near = nearest(given, known);
  if (near !== undefined) return `did you mean "${near}"?`;
  if (!known.length) return 'none exist';
  if (known.length === 1) return `expected ${known[0]}`;
  const rest = known.length > maxNames ? ` and ${known.length - maxNames} more` : '';
  return `expected one of ${known.slice(0, maxNames).join(', ')}${rest}`;
}
