import type { ProbeError } from '#lib/probes/probe-error.ts';

/** "2:13: " before what Prometheus says of a query: its line and its character. */
const place = /\b(\d+):\d+: (?=parse error)/;

/**
 * The line, from 1, at which a target finds a text wrong, where it says so.
 *
 * @param asPut The text as the target was given it. Postgres counts its characters, and one may be two of JavaScript's.
 */
export function lineOfError({ position, message }: ProbeError, asPut: string): number | undefined {
  if (position !== undefined) return countLines([...asPut].slice(0, position - 1).join(''));
  const [, line] = place.exec(message) ?? [];
  return line === undefined ? undefined : Number(line);
}

/** What a target says without a place of its own, for where a better one stands before it. */
export function withoutPlace(message: string): string {
  return message.replace(place, '');
}

export function countLines(text: string): number {
  return text.split('\n').length;
}
