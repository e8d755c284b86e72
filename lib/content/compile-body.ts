import type { Root as Html } from 'hast';
import type { Root as Markdown } from 'mdast';
import { bundleMDX } from 'mdx-bundler';
import remarkGfm from 'remark-gfm';
import { fillWords } from '#lib/stacks/variables.ts';
import { bodyProblems, fileOf, limitProblems, syntaxProblem } from './body-problems.ts';
import type { CompiledPage } from './compile-cache.ts';
import type { Page, Problem } from './page.ts';
import { formatLimit, maxTreeBytes } from './page-limits.ts';
import type { PageNode } from './page-tree.ts';
import { bodySource } from './parse-body.ts';
import { plainLiterals } from './plain-literals.ts';
import { anchorHeadings, fillTree, type Heading, shapeHtml } from './shape-body.ts';
import { takeTree } from './take-tree.ts';

/** What of a page decides what its body compiles to. Without `checks`, what names them is not compared. */
export type Body = Pick<Page, 'stack' | 'slug' | 'body' | 'bodyLine'> & { checks?: { id: string }[] };

/**
 * Reads a body by mdx-bundler, whose last plugin takes the finished tree as data and leaves nothing to bundle. What a
 * page may not hold is refused in the source and once more in that tree. Never rejects.
 *
 * @param vars Without them, only what is wrong in the source is told, and the tree is empty.
 */
export async function compileBody(
  page: Body,
  vars?: Record<string, string>,
): Promise<CompiledPage | { problems: Problem[] }> {
  const file = fileOf(page);
  const problems: Problem[] = [];
  let headings: Heading[] = [];
  let tree: PageNode[] = [];
  const refuseAndFill = () => (source: Markdown) => {
    problems.push(...bodyProblems(page, source).problems);
    if (problems.length || !vars) {
      source.children = [];
      return;
    }
    const checkIds = (page.checks ?? []).map(({ id }) => id);
    plainLiterals(source);
    headings = anchorHeadings(source, checkIds).map((heading) => ({
      ...heading,
      text: fillWords(heading.text, vars),
    }));
    fillTree(source, vars);
  };
  const takeData = () => (html: Html) => {
    const taken = takeTree(html);
    problems.push(...taken.refusals.map((refusal) => ({ file, ...refusal })));
    tree = taken.tree;
    html.children = [];
  };
  try {
    await bundleMDX({
      source: bodySource(page),
      mdxOptions: (options) => ({
        ...options,
        remarkPlugins: [remarkGfm, refuseAndFill],
        rehypePlugins: [() => (html: Html) => shapeHtml(html, page.stack), takeData],
      }),
      esbuildOptions: (options) => ({ ...options, logLevel: 'silent' }),
    });
  } catch (thrown) {
    if (!problems.length) problems.push(...thrownProblems(page, thrown));
  }
  if (!problems.length && JSON.stringify(tree).length > maxTreeBytes) {
    const message = `it makes more than ${formatLimit(maxTreeBytes)} of HTML: split this page`;
    problems.push({ file, line: page.bodyLine, message });
  }
  return problems.length ? { problems: limitProblems(problems) } : { tree, headings, placed: placedIn(tree) };
}

/** The ids of the checks that stand in it. */
function placedIn(tree: readonly PageNode[]): string[] {
  return tree.flatMap((node) => {
    if (typeof node === 'string') return [];
    return node.name === 'Check' ? String(node.props.id) : placedIn(node.children);
  });
}

/** esbuild gathers what the parser throws, with its place. */
function thrownProblems(page: Body, thrown: unknown): Problem[] {
  const { errors } = thrown as { errors?: { text: string; location?: { line: number } | null }[] };
  if (!errors?.length) return [syntaxProblem(page, thrown)];
  return errors.map(({ text, location }) => syntaxProblem(page, { reason: text, line: location?.line }));
}
