import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { isMap, parseDocument } from 'yaml';
import { bodyProblems, fileOf, limitProblems } from '#lib/content/compile/body-problems.ts';
import { compilePage, sourceProblems } from '#lib/content/compile/compile-page.ts';
import { isLanguage } from '#lib/content/compile/highlight.ts';
import { parseBody } from '#lib/content/compile/parse-body.ts';
import type { PlacedWord } from '#lib/content/compile/refuse-programs.ts';
import { anchorHeadings } from '#lib/content/compile/shape-body.ts';
import { listPages, readablePages } from '#lib/content/find/library.ts';
import type { BrokenPage, Page, Problem } from '#lib/content/read/page.ts';
import { paramsUsed } from '#lib/content/read/read-check.ts';
import { splitPage } from '#lib/content/read/read-page.ts';
import { env } from '#lib/env.ts';
import { readRedactionFile } from '#lib/redaction/redaction-file.ts';
import type { PathIssue } from '#lib/stacks/explain-issue.ts';
import { contentName, listStacks } from '#lib/stacks/read-stacks.ts';
import { placeIssues } from '#lib/stacks/read-yaml.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { variableNames, variablesOf } from '#lib/stacks/variables.ts';
import { byPlace } from '#lib/vocabulary/problem.ts';
import { causeIssues } from './cause-issues.ts';
import { type Anchors, type Directory, linkProblems } from './check-links.ts';
import { stackProblems } from './check-stack.ts';
import { numberIssues } from './number-issues.ts';

export type Findings = { problems: Problem[]; stacks: Stack[]; pages: Page[] };

type ReadPage = { stack: Stack; page: Page; tree: Root; placed: PlacedWord[] };

/** Everything that can be found wrong with the content without asking a target. */
export async function findProblems(): Promise<Findings> {
  const redaction = readRedactionFile();
  const problems: Problem[] = [
    ...foldersWithoutStack(),
    ...('problems' in redaction ? redaction.problems : []),
  ];
  const stacks: Stack[] = [];
  const read: ReadPage[] = [];
  const directory: Directory = new Map();
  for (const stack of listStacks()) {
    const pages = new Map<string, Anchors | undefined>();
    directory.set(stack.id, pages);
    if ('problems' in stack) {
      problems.push(...stack.problems);
      continue;
    }
    stacks.push(stack);
    for (const page of listPages(stack)) {
      const body = 'problems' in page ? await withBody(page) : await readBody(stack, page);
      if ('problems' in body) problems.push(...body.problems);
      else read.push(body);
      pages.set(page.slug, 'problems' in body ? undefined : anchorsOf(body));
    }
  }
  const pages = read.map(({ page }) => page);
  for (const stack of stacks) {
    const file = path.join(env.PULSEBOOK_CONTENT_DIR, stack.id, 'stack.yaml');
    const source = { file: contentName(file), text: readFileSync(file, 'utf8') };
    problems.push(...stackProblems(stack, source, directory, pages));
  }
  for (const body of read) {
    problems.push(...linkProblems(body.page, body.tree, body.placed, directory), ...slips(body));
    problems.push(...placeInPage(body.page, causeIssues(body.page, issuesOf(body.stack))));
  }
  return { problems: problems.sort(byPlace), stacks, pages };
}

function issuesOf(stack: Stack): Map<string, Page | undefined> {
  return new Map(listPages(stack).map((page) => [page.slug, 'problems' in page ? undefined : page]));
}

/** What refuses a page in Pulsebook refuses it here: each is compiled for each of its environments. */
async function readBody(stack: Stack, page: Page): Promise<ReadPage | { problems: Problem[] }> {
  const compiled = await Promise.all(
    Object.keys(stack.environments).map((name) => compilePage(page, variablesOf(stack, name))),
  );
  const problems = limitProblems(
    compiled.flatMap((outcome) => ('problems' in outcome ? outcome.problems : [])),
  );
  if (problems.length) return { problems };
  const tree = parseBody(page);
  return { stack, page, tree, placed: bodyProblems(page, tree).placed };
}

/** A page whose frontmatter is wrong is told what is wrong below it, too. */
async function withBody({ stack, slug, problems }: BrokenPage): Promise<{ problems: Problem[] }> {
  const parts = splitIfReadable({ stack, slug });
  if (!parts) return { problems };
  const { body, bodyLine, source } = parts;
  const found = await sourceProblems({ stack, slug, body, bodyLine, checks: checkIds(source.text) });
  return { problems: [...problems, ...found] };
}

function splitIfReadable(page: Pick<Page, 'stack' | 'slug'>) {
  try {
    return splitPage(fileOf(page), readPageFile(page));
  } catch {
    return undefined;
  }
}

/** The ids of the checks in a frontmatter that is YAML, whatever else is wrong with it. */
function checkIds(frontmatter: string): { id: string }[] | undefined {
  const document = parseDocument(frontmatter, { prettyErrors: false, logLevel: 'silent' });
  if (document.errors.length) return undefined;
  const checks = document.get('checks');
  return isMap(checks) ? checks.items.map(({ key }) => ({ id: String(key) })) : [];
}

function readPageFile({ stack, slug }: { stack: string; slug: string }): string {
  return readFileSync(path.join(env.PULSEBOOK_CONTENT_DIR, stack, `${slug}.mdx`), 'utf8');
}

function anchorsOf({ page, tree }: ReadPage): Anchors {
  const checks = page.checks.map(({ id }) => id);
  return { checks, headings: anchorHeadings(tree, checks).map(({ id }) => id) };
}

/** Problems at keys of a page's frontmatter, with their lines. */
export function placeInPage(page: Page, issues: readonly PathIssue[]): Problem[] {
  if (!issues.length) return [];
  const source = splitPage(fileOf(page), readPageFile(page))?.source;
  return source ? placeIssues(source, issues) : [];
}

/** What refuses nothing and is still probably a slip. */
function slips({ stack, page, tree, placed }: ReadPage): Problem[] {
  const shown = new Set(placed.flatMap(({ name, props }) => (name === 'Check' ? [props.id] : [])));
  const used = new Set(page.checks.flatMap(({ options }) => [...paramsUsed(options)]));
  const unused = [
    ...page.checks
      .filter(({ id }) => !shown.has(id))
      .map(({ id }) => ({ path: ['checks', id], message: `is never placed: <Check id="${id}" />` })),
    ...Object.keys(page.params)
      .filter((name) => !used.has(name))
      .map((name) => ({ path: ['params', name], message: `no check uses $${name}` })),
  ];
  const found = placeInPage(page, [...unused, ...numberIssues(page, stack, readablePages(stack))]);
  const variables = variableNames(stack);
  visit(tree, (node) => {
    const slip = (message: string) =>
      found.push({ file: fileOf(page), line: node.position?.start.line, message });
    if (node.type === 'heading' && node.depth === 1) {
      slip('the title is the heading of the page: start below it, with ##');
    }
    if (node.type === 'code' && !isLanguage(node.lang ?? '')) {
      slip(`"${node.lang}" is no language of the highlighter; it is shown as plain text`);
    }
    if (node.type !== 'code' && node.type !== 'inlineCode') return;
    for (const [whole, name = ''] of node.value.matchAll(/\{\{\s+([\w.-]+)\s*\}\}/g)) {
      if (variables.includes(name))
        slip(`${whole} stays as it is: a variable is {{${name}}}, without spaces`);
    }
  });
  return found.map((problem) => ({ ...problem, level: 'warning' }));
}

function foldersWithoutStack(): Problem[] {
  return readdirSync(env.PULSEBOOK_CONTENT_DIR, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .filter(({ name }) => !readdirSync(path.join(env.PULSEBOOK_CONTENT_DIR, name)).includes('stack.yaml'))
    .map(({ name }) => ({
      file: contentName(path.join(env.PULSEBOOK_CONTENT_DIR, name)),
      message: 'holds no stack.yaml, so it is not shown',
    }));
}
