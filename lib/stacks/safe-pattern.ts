import { LRUCache } from 'lru-cache';
import { RE2JS } from 're2js';

const maxLength = 1000;
/** Steps that a pattern has once its counts are written out: (a?){1000} has 2,000, and each may be tried at each letter. */
const maxSteps = 1000;
const compiled = new LRUCache<string, { pattern: RE2JS } | { problem: string }>({ max: 1000 });

/**
 * A regular expression that an author wrote or a target sent, compiled once: by RE2, which no text can make slow.
 * https://github.com/google/re2/wiki/Syntax
 * @returns Or what is wrong with it, as the end of a sentence that names the place.
 */
export function compilePattern(
  source: string,
  { ignoreCase = false } = {},
): { pattern: RE2JS } | { problem: string } {
  const key = `${ignoreCase} ${source}`;
  const known = compiled.get(key) ?? compile(source, ignoreCase);
  compiled.set(key, known);
  return known;
}

/** Whether a text is, from its beginning to its end, what a pattern describes; nothing is what no pattern describes. */
export function matchesWhole(source: string, text: string): boolean {
  const compiled = compilePattern(source);
  return 'pattern' in compiled && compiled.pattern.matches(text);
}

function compile(source: string, ignoreCase: boolean): { pattern: RE2JS } | { problem: string } {
  if (source.length > maxLength) return { problem: `is longer than ${maxLength} characters` };
  if (countSteps(source) > maxSteps) {
    return { problem: `too complex: over ${maxSteps} steps with counts such as {1,100} expanded` };
  }
  try {
    return { pattern: RE2JS.compile(source, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) };
  } catch (cause) {
    const why = (cause as Error).message.replace(/^error parsing regexp: /, '');
    return { problem: `not a valid RE2 regular expression: ${missingIn(source) ?? why}` };
  }
}

const piece =
  /\\[pP]\{[^}]*\}|\\x\{[^}]*\}|\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\{(\d+)(?:,(\d*))?\}|./gs;

/** How long a pattern becomes where RE2 writes out its counts. One that is not well-formed gets some number. */
function countSteps(source: string): number {
  const outer: number[] = [];
  let steps = 0;
  let last = 0;
  const add = (size: number) => {
    last = size;
    steps += size;
  };
  for (const [found, min, max] of source.matchAll(piece)) {
    if (min !== undefined) {
      const whole = last * Math.max(1, Number(min) + 1, Number(max ?? 0));
      steps += whole - last;
      last = whole;
    } else if (found === '(') {
      outer.push(steps);
      steps = 0;
    } else if (found === ')') {
      const inside = steps + 1;
      steps = outer.pop() ?? 0;
      add(inside);
    } else if ('*+?|'.includes(found)) {
      steps += 1;
      last += 1;
    } else {
      add(1);
    }
  }
  return steps + outer.reduce((sum, before) => sum + before, 0);
}

/** What other engines have and RE2 leaves out, as it cannot run in linear time. */
const missing: readonly [RegExp, string][] = [
  [/\(\?=/, 'lookahead (?='],
  [/\(\?!/, 'negative lookahead (?!'],
  [/\(\?<[=!]/, 'lookbehind (?<'],
  [/\(\?>|[*+?}]\+/, 'atomic groups or possessive quantifiers'],
  [/\\[1-9]|\\k</, 'backreferences such as \\1'],
];

function missingIn(source: string): string | undefined {
  const found = missing.find(([sign]) => sign.test(source));
  return found && `RE2 has no ${found[1]}`;
}
