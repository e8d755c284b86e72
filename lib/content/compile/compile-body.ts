import type { Root as Html } from 'hast';
import type { Root as Markdown } from 'mdast';
import { bundleMDX } from 'mdx-bundler';
import remarkGfm from 'remark-gfm';
import type { Page, Problem } from '#lib/content/read/page.ts';
import { fillWords } from '#lib/stacks/variables.ts';
import { bodyProblems, fileOf, limitProblems, syntaxProblem } from './body-problems.ts';
import type { CompiledPage } from './compile-cache.ts';
import { formatLimit, maxTreeBytes } from './page-limits.ts';
import type { PageNode } from './page-tree.ts';
import { bodySource, parseBody } from './parse-body.ts';
import { plainLiterals } from './plain-literals.ts';
import { anchorHeadings, fillTree, type Heading, shapeHtml } from './shape-body.ts';
import { toPageTree } from './to-page-tree.ts';

/** What of a page decides what its body compiles to. Without `checks`, what names them is not compared. */
export type Body = Pick<Page, 'stack' | 'slug' | 'body' | 'bodyLine'> & { checks?: { id: string }[] };

/**
 * A body as data, or what is wrong with it. What a page may not hold is refused in the source and, in what can be
 * shown, once more in the finished tree. Never rejects.
 *
 * @param vars Without them, only what is wrong in the source is told, and the tree is empty.
 */
export async function compileBody(
  page: Body,
  vars?: Record<string, string>,
): Promise<CompiledPage | { problems: Problem[] }> {
  try {
    // First and by itself, since a thread that ends within esbuild leaves that behind with a complaint.
    const { problems } = bodyProblems(page, parseBody(page));
    if (problems.length) return { problems: limitProblems(problems) };
    return vars ? await bundleBody(page, vars) : { tree: [], headings: [], placed: [] };
  } catch (thrown) {
    return { problems: limitProblems(thrownProblems(page, thrown)) };
  }
}

/** Has mdx-bundler read it. The last plugin takes the finished tree as data, and leaves nothing to bundle. */
async function bundleBody(
  page: Body,
  vars: Record<string, string>,
): Promise<CompiledPage | { problems: Problem[] }> {
  const checkIds = (page.checks ?? []).map(({ id }) => id);
  let headings: Heading[] = [];
  let taken: ReturnType<typeof toPageTree> = { tree: [], refusals: [] };
  const fill = () => (source: Markdown) => {
    plainLiterals(source);
    headings = anchorHeadings(source, checkIds).map((heading) => ({
      ...heading,
      text: fillWords(heading.text, vars),
    }));
    fillTree(source, vars);
  };
  const shape = () => (html: Html) => shapeHtml(html, page.stack);
  const take = () => (html: Html) => {
    taken = toPageTree(html);
    html.children = [];
  };
  await bundleMDX({
    source: bodySource(page),
    mdxOptions: (options) => ({ ...options, remarkPlugins: [remarkGfm, fill], rehypePlugins: [shape, take] }),
    esbuildOptions: (options) => ({ ...options, logLevel: 'silent' }),
  });
  const { tree, refusals } = taken;
  const file = fileOf(page);
  if (refusals.length) return { problems: limitProblems(refusals.map((refusal) => ({ file, ...refusal }))) };
  if (JSON.stringify(tree).length > maxTreeBytes) {
    const message = `the compiled page is over ${formatLimit(maxTreeBytes)}: split this page`;
    return { problems: [{ file, line: page.bodyLine, message }] };
  }
  return { tree, headings, placed: placedIn(tree) };
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
