import { ProblemError } from '#lib/errors.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

const dots = /^\.{1,2}$/;

/**
 * Puts parameters into a path, percent-encoded so that each stays one segment or one query value.
 * @throws ProblemError on a value that would climb to another path.
 */
export function fillPath(path: string, params: Params): string {
  const filled = path.replace(/\$([a-z][a-zA-Z0-9]*)/g, (_, name: string) =>
    encodeURIComponent(ownEntry(params, name) ?? ''),
  );
  const climbs = (text: string) => (text.split(/[?#]/)[0] ?? '').split('/').some((part) => dots.test(part));
  if (climbs(filled) && !climbs(path)) throw new ProblemError(path, 'a value may not be . or ..');
  return filled;
}
