import { ProblemError } from '#lib/errors.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

/** Comments, strings with the operator before them, and parameters outside of any string. */
const token =
  /#[^\n]*|(?<operator>=~|!~)?(?<space>\s*)(?<string>"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|`[^`]*`)|\$(?<param>[a-z][a-zA-Z0-9]*)/g;
const paramInside = /\$([a-z][a-zA-Z0-9]*)/g;
/** https://github.com/google/re2/wiki/Syntax */
const regexSpecial = /[\\.+*?()|[\]{}^$]/g;

/**
 * Puts parameters into the strings of a PromQL expression, escaped so that they remain one label value; after
 * `=~` and `!~` they match themselves. One that was left empty is the empty string.
 * https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals
 * @throws ProblemError on a parameter outside of a string, where it could change the question.
 */
export function fillPromql(query: string, params: Params): string {
  return query.replace(token, (...match) => {
    const [whole] = match as [string];
    const { operator = '', space = '', string, param } = match.at(-1) as Record<string, string | undefined>;
    if (param) throw new ProblemError(`$${param} in PromQL`, 'expected only within quotes, as {run="$run"}');
    if (!string) return whole;
    const filled = string.replace(paramInside, (_, name: string) => {
      const value = ownEntry(params, name) ?? '';
      return escaped(operator ? value.replace(regexSpecial, '\\$&') : value, string.charAt(0));
    });
    return `${operator}${space}${filled}`;
  });
}

function escaped(value: string, quote: string): string {
  if (quote !== '`') {
    return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll(quote, `\\${quote}`);
  }
  if (value.includes('`'))
    throw new ProblemError('PromQL in backquotes', 'a value may not contain a backquote');
  return value;
}
