import { ProblemError } from '#lib/errors.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

/**
 * The tokens within which a `$` is no parameter, and the parameter itself. Identifiers are tokens, too, since
 * they may contain a `$`. https://www.postgresql.org/docs/current/sql-syntax-lexical.html
 */
const token = new RegExp(
  [
    /--[^\n]*/, // comment
    /\/\*/, // nested comment: its end is counted
    /\$(?<tag>(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?)\$[\s\S]*?\$\k<tag>\$/, // $tag$ … $tag$
    /[eE]'(?:\\[\s\S]|''|[^'\\])*'/, // E'…' with backslashes
    /'(?:''|[^'])*'/,
    /"(?:""|[^"])*"/,
    /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/, // identifier
    /\$(?<param>[a-z][a-zA-Z0-9]*)/,
    /\$(?<position>[0-9]+)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** A question that an author wrote, which is asked as a role that may only read. */
export type BoundSql = { sql: string; values: (string | null)[]; authored: true };

/**
 * Turns `$runId` into a bind parameter of type text: `$1::text`, for the author to cast on (`$runId::int`).
 * The same name is bound once. A parameter that was left empty is NULL.
 * What looks like a parameter within a string, a quoted identifier or a comment stays as it is.
 * @throws ProblemError on `$1`: authors name their parameters.
 */
export function bindSql(sql: string, params: Params): BoundSql {
  const names: string[] = [];
  let bound = '';
  let at = 0;
  token.lastIndex = 0;
  for (let match = token.exec(sql); match; match = token.exec(sql)) {
    if (match[0] === '/*') {
      token.lastIndex = endOfComment(sql, match.index);
      continue;
    }
    const { param, position } = match.groups ?? {};
    if (position) throw new ProblemError(`$${position} in SQL`, 'expected the name of a param, as $runId');
    if (!param) continue;
    if (!names.includes(param)) names.push(param);
    bound += `${sql.slice(at, match.index)}$${names.indexOf(param) + 1}::text`;
    at = token.lastIndex;
  }
  return {
    sql: bound + sql.slice(at),
    values: names.map((name) => ownEntry(params, name) || null),
    authored: true,
  };
}

function endOfComment(sql: string, start: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start;
  let depth = 0;
  for (let match = edge.exec(sql); match; match = edge.exec(sql)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return sql.length;
}
