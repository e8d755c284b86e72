import { variablePattern } from '#lib/stacks/variables.ts';

// MDX would read {{name}} as a program. Two private characters stand for each pair of braces while it parses.
const [open, close] = ['\uE000\uE000', '\uE001\uE001'];
const marked = /\uE000\uE000([^\uE000\uE001]*)\uE001\uE001/g;

/** `{{name}}` → a mark of the same length, so that lines and columns stay. */
export function protectVariables(source: string): string {
  return source.replace(variablePattern, `${open}$1${close}`);
}

/** The marks as the author wrote them. */
export function unprotectVariables(text: string): string {
  return text.replace(marked, '{{$1}}');
}

/** The marks filled in by `fill`, for code or for sentences. @throws ProblemError on a variable that there is not. */
export function fillProtected(
  text: string,
  vars: Record<string, string>,
  fill: (text: string, vars: Record<string, string>) => string,
): string {
  return text.includes(open) ? fill(unprotectVariables(text), vars) : text;
}
