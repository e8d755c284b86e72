import { createHash } from 'node:crypto';
import type { Root as Html } from 'hast';
import type { Root as Markdown } from 'mdast';
import { bundleMDX } from 'mdx-bundler';
import remarkGfm from 'remark-gfm';
import { processWide } from '#lib/stacks/process-wide.ts';
import { fillWords, variablesIn } from '#lib/stacks/variables.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import project from '#package.json' with { type: 'json' };
import { bodyProblems, syntaxProblem } from './body-problems.ts';
import { type CompiledPage, readCompiled, writeCompiled } from './compile-cache.ts';
import type { BrokenPage, Page, Problem } from './page.ts';
import { bodySource } from './parse-body.ts';
import { anchorHeadings, fillTree, type Heading, shapeHtml } from './shape-body.ts';

export type { CompiledPage } from './compile-cache.ts';
export type { Heading } from './shape-body.ts';

/** Raise it when what a body compiles to changes. */
const compilerVersion = 2;
const { 'mdx-bundler': bundler, 'remark-gfm': gfm, shiki } = project.dependencies;
const version = [compilerVersion, bundler, gfm, shiki].join(' ');

const mostInMemory = 300;
const memory = processWide('compiled', () => new Map<string, Promise<CompiledPage | BrokenPage>>());

/**
 * A page's body as code for getPageComponent, its variables filled in, with its headings. Compiled once for each
 * text and set of values: kept in memory and on disk, and shared by all who ask meanwhile. A body that cannot
 * be compiled, or holds what a page may not, is a broken page with lines. Never rejects.
 *
 * @param vars What variablesOf gives for the environment.
 */
export function compilePage(page: Body, vars: Record<string, string>): Promise<CompiledPage | BrokenPage> {
  const key = keyOf(page, vars);
  const known = memory.get(key);
  const compiled = known ?? findOrCompile(key, page, vars);
  // Last in is last out: what was asked for just now stays longest.
  memory.delete(key);
  memory.set(key, compiled);
  const [oldest] = memory.keys();
  if (memory.size > mostInMemory && oldest !== undefined) memory.delete(oldest);
  return compiled;
}

/** Loads what compiles, so that the first visitor does not wait for it. Keeps nothing. */
export async function warmCompiler(): Promise<void> {
  const body = '```bash\npsql --version\n```\n';
  await compile({ stack: 'none', slug: 'none', checks: [], body, bodyLine: 1 }, {}, []);
}

function keyOf(page: Body, vars: Record<string, string>): string {
  const used = variablesIn(page.body).map((name) => [name, ownEntry(vars, name)]);
  const checks = page.checks.map(({ id }) => id);
  return createHash('sha256')
    .update(JSON.stringify([version, page.stack, page.slug, checks, used, page.bodyLine, page.body]))
    .digest('hex');
}

async function findOrCompile(
  key: string,
  page: Body,
  vars: Record<string, string>,
): Promise<CompiledPage | BrokenPage> {
  const kept = await readCompiled(key);
  if (kept) return kept;
  const problems: Problem[] = [];
  try {
    const compiled = await compile(page, vars, problems);
    await writeCompiled(key, compiled);
    return compiled;
  } catch (thrown) {
    if (!problems.length) problems.push(...thrownProblems(page, thrown));
    // Without a line it may be this machine's fault and not the page's: the next visit tries again.
    if (problems.some(({ line }) => line === undefined)) memory.delete(key);
    return { stack: page.stack, slug: page.slug, problems };
  }
}

/** What of a page decides what its body compiles to. */
export type Body = Pick<Page, 'stack' | 'slug' | 'body' | 'bodyLine'> & { checks: { id: string }[] };

async function compile(page: Body, vars: Record<string, string>, problems: Problem[]): Promise<CompiledPage> {
  const checkIds = page.checks.map(({ id }) => id);
  let headings: Heading[] = [];
  const refuseAndShape = () => (tree: Markdown) => {
    problems.push(...bodyProblems(page, tree).problems);
    if (problems.length) throw new Error('this page holds what a page may not');
    headings = anchorHeadings(tree, checkIds).map((heading) => ({
      ...heading,
      text: fillWords(heading.text, vars),
    }));
    fillTree(tree, vars);
  };
  const shapeElements = () => (tree: Html) => shapeHtml(tree, page.stack);
  const { code } = await bundleMDX({
    source: bodySource(page),
    mdxOptions: (options) => ({
      ...options,
      remarkPlugins: [remarkGfm, refuseAndShape],
      rehypePlugins: [shapeElements],
    }),
    esbuildOptions: (options) => ({ ...options, logLevel: 'silent' }),
  });
  return { code, headings };
}

/** esbuild gathers what the parser throws, with its place. */
function thrownProblems(page: Body, thrown: unknown): Problem[] {
  const { errors } = thrown as { errors?: { text: string; location?: { line: number } | null }[] };
  if (!errors?.length) return [syntaxProblem(page, thrown)];
  return errors.map(({ text, location }) => syntaxProblem(page, { reason: text, line: location?.line }));
}
