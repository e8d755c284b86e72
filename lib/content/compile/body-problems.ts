import path from 'node:path';
import type { Root } from 'mdast';
import { checksNamed } from '#lib/content/read/author-components.ts';
import type { Problem } from '#lib/content/read/page.ts';
import { env } from '#lib/env.ts';
import { suggest } from '#lib/stacks/nearest.ts';
import { contentName } from '#lib/stacks/read-stacks.ts';
import { byPlace, problemText } from '#lib/vocabulary/problem.ts';
import { maxProblems } from './page-limits.ts';
import { refuseHidden } from './refuse-hidden.ts';
import { type PlacedWord, refusePrograms } from './refuse-programs.ts';

/**
 * What a page's own body does wrong: programs, words out of the vocabulary, hidden characters, checks that the page does
 * not have.
 * Where its checks could not be read, what names them is not compared.
 */
export function bodyProblems(
  page: { stack: string; slug: string; checks?: readonly { id: string }[] },
  tree: Root,
): { problems: Problem[]; placed: PlacedWord[] } {
  const file = fileOf(page);
  const { refusals, placed } = refusePrograms(tree);
  const problems: Problem[] = [...refusals, ...refuseHidden(tree)].map((refusal) => ({ file, ...refusal }));
  const known = page.checks?.map(({ id }) => id);
  for (const { name, props, line } of placed) {
    for (const { page, check } of checksNamed(name, props)) {
      if (page !== undefined || !known || known.includes(check)) continue;
      problems.push({
        file,
        line,
        message: `<${name}>: this page has no check "${check}"; ${suggest(check, known)}`,
      });
    }
  }
  return { problems: problems.sort(byPlace), placed };
}

/** Each once, and no more than a person reads. */
export function limitProblems(problems: readonly Problem[]): Problem[] {
  const each = [...new Map(problems.map((problem) => [problemText(problem), problem])).values()];
  if (each.length <= maxProblems) return each;
  const [{ file = '' } = {}] = each;
  return [...each.slice(0, maxProblems), { file, message: `and ${each.length - maxProblems} more problems` }];
}

/** A page's file as problems name it. */
export function fileOf(page: { stack: string; slug: string }): string {
  return contentName(
    path.join(/*turbopackIgnore: true*/ env.PULSEBOOK_CONTENT_DIR, page.stack, `${page.slug}.mdx`),
  );
}

/** What the parser or the compiler said, with its line and without its stack. */
export function syntaxProblem(
  page: { stack: string; slug: string; bodyLine: number },
  thrown: unknown,
): Problem {
  const { reason, line, message } = thrown as { reason?: string; line?: number; message?: string };
  const said = (reason ?? message ?? String(thrown)).replace(wrapping, '');
  if (said.includes('Maximum call stack size exceeded')) {
    return { file: fileOf(page), line: page.bodyLine, message: 'nested too deeply: flatten it' };
  }
  // An unclosed tag is reported at the end of what it swallowed, and its own place within the text.
  const within = Number(/\((\d+):\d+-\d+:\d+\)/.exec(said)?.[1]);
  const at = within || line;
  return {
    file: fileOf(page),
    ...(at && { line: at }),
    message: `not readable as MDX: ${said}${hintFor(said)}`,
  };
}

function hintFor(said: string): string {
  if (/acorn|expression/.test(said)) return '; a variable is {{name}} without spaces, a brace is \\{';
  return said.includes(' before name') ? '; write \\< for a less-than sign' : '';
}

/** What esbuild puts before the parser's own words. */
const wrapping = /^Cannot process MDX file with esbuild:\s*(?:\d+:\d+(?:-\d+:\d+)?: )?/;
