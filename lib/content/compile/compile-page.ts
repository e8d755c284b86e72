import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { BrokenPage, Problem } from '#lib/content/read/page.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import { variablePattern, variablesIn } from '#lib/stacks/variables.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import project from '#package.json' with { type: 'json' };
import { fileOf } from './body-problems.ts';
import type { Body } from './compile-body.ts';
import { type CompiledPage, readCompiled, writeCompiled } from './compile-cache.ts';
import { formatLimit, maxBodyBytes, maxMemoryBytes } from './page-limits.ts';
import { runCompiler } from './run-compiler.ts';

export type { Body } from './compile-body.ts';
export type { CompiledPage } from './compile-cache.ts';
export type { Heading } from './shape-body.ts';

/** Raise it when what a body compiles to changes. */
const compilerVersion = 3;
const { 'mdx-bundler': bundler, 'remark-gfm': gfm, shiki } = project.dependencies;
const version = [compilerVersion, bundler, gfm, shiki].join(' ');

/** What has no line may be this machine's fault and not the page's. */
const retryAfterMs = 60_000;

type Kept = CompiledPage | BrokenPage;
type Given = { page: Body; vars: Record<string, string> };

const memory = processWide(
  'compiled',
  () =>
    new LRUCache<string, Kept, Given>({
      maxSize: maxMemoryBytes,
      ignoreFetchAbort: true,
      fetchMethod: async (key, _, { context, options }) => {
        const { compiled, bytes } = await findOrCompile(key, context);
        options.size = Math.max(1, bytes);
        const isCertain = !('problems' in compiled) || compiled.problems.every(({ line }) => line);
        if (!isCertain) options.ttl = retryAfterMs;
        return compiled;
      },
    }),
);

/**
 * A page's body as a tree for renderPage, its variables filled in, with its headings. Compiled once for each
 * text and set of values: kept in memory and on disk, and shared by all who ask meanwhile. A body that cannot
 * be compiled, or holds what a page may not, is a broken page with lines. Never rejects.
 *
 * @param vars What variablesOf gives for the environment.
 */
export async function compilePage(page: Body, vars: Record<string, string>): Promise<Kept> {
  const tooLong = lengthProblem(page, vars);
  if (tooLong) return broken(page, [tooLong]);
  const used = Object.fromEntries(variablesIn(page.body).flatMap((name) => entryOf(vars, name)));
  return memory.forceFetch(keyOf(page, used), { context: { page, vars: used } });
}

/** What is wrong with a body whose stack or checks cannot be read: what its own text tells. */
export async function sourceProblems(page: Body): Promise<Problem[]> {
  const tooLong = lengthProblem(page, {});
  if (tooLong) return [tooLong];
  const compiled = await runCompiler({ page: bodyOf(page) });
  if ('problem' in compiled) return [{ file: fileOf(page), message: compiled.problem }];
  const { problems = [] } = JSON.parse(compiled.json) as Partial<BrokenPage>;
  return problems;
}

/** Loads what compiles, so that the first visitor does not wait for it. Keeps nothing. */
export async function warmCompiler(): Promise<void> {
  const page = { stack: 'none', slug: 'none', checks: [], body: '', bodyLine: 1 };
  const compiled = await runCompiler({ page, vars: {} });
  if ('problem' in compiled) throw new Error(compiled.problem);
}

function keyOf(page: Body, used: Record<string, string>): string {
  const { stack, slug, checks, bodyLine, body } = bodyOf(page);
  return createHash('sha256')
    .update(JSON.stringify([version, stack, slug, checks, used, bodyLine, body]))
    .digest('hex');
}

async function findOrCompile(key: string, { page, vars }: Given): Promise<{ compiled: Kept; bytes: number }> {
  const kept = await readCompiled(key);
  if (kept) return kept;
  const outcome = await runCompiler({ page: bodyOf(page), vars });
  if ('problem' in outcome) {
    return { compiled: broken(page, [{ file: fileOf(page), message: outcome.problem }]), bytes: 1 };
  }
  const bytes = Buffer.byteLength(outcome.json);
  const compiled = JSON.parse(outcome.json) as CompiledPage | { problems: Problem[] };
  if ('problems' in compiled) return { compiled: broken(page, compiled.problems), bytes };
  await writeCompiled(key, outcome.json);
  return { compiled, bytes };
}

/** Only what decides: a page has much more, which no thread needs to know. */
function bodyOf({ stack, slug, body, bodyLine, checks }: Body): Body {
  return { stack, slug, body, bodyLine, checks: checks?.map(({ id }) => ({ id })) };
}

function broken({ stack, slug }: Body, problems: Problem[]): BrokenPage {
  return { stack, slug, problems };
}

function entryOf(vars: Record<string, string>, name: string): [string, string][] {
  const value = ownEntry(vars, name);
  return value === undefined ? [] : [[name, value]];
}

/** The length with variables filled in is known before any is. */
function lengthProblem(page: Body, vars: Record<string, string>): Problem | undefined {
  let bytes = Buffer.byteLength(page.body);
  for (const [whole, name = ''] of page.body.matchAll(variablePattern)) {
    const [, value = whole] = entryOf(vars, name)[0] ?? [];
    bytes += Buffer.byteLength(value) - Buffer.byteLength(whole);
    if (bytes > 2 * maxBodyBytes) break;
  }
  if (bytes <= maxBodyBytes) return undefined;
  const message = `the text is over ${formatLimit(maxBodyBytes)} with its variables filled in: split this page`;
  return { file: fileOf(page), line: page.bodyLine, message };
}
