import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { findKind, kinds } from '#lib/checks/kinds.ts';
import type { BrokenPage, Check, Page } from '#lib/content/read/page.ts';
import type { KindCatalogue } from '#lib/content/read/read-check.ts';
import { readPage } from '#lib/content/read/read-page.ts';
import { env } from '#lib/env.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import { contentName, readableStack } from '#lib/stacks/read-stacks.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { watchFiles } from '#lib/stacks/watch-files.ts';
import { isReadable } from '#lib/vocabulary/problem.ts';

export const kindCatalogue: KindCatalogue = { find: findKind, names: () => [...kinds.keys()] };

type PageStore = { pages: () => (Page | BrokenPage)[]; bySlug: () => Map<string, Page | BrokenPage> };

/** One store of pages a stack. A changed stack.yaml makes a new stack object, and so all its pages are read again. */
const stores = processWide('pages', () => new WeakMap<Stack, PageStore>());

/** All pages of a stack by section and slug, broken ones last. Edits show within a second, in production too. */
export function listPages(stack: Stack): (Page | BrokenPage)[] {
  return storeOf(stack).pages();
}

/** The page, or what is wrong with it; undefined where there is no such file. A broken stack has no pages. */
export function findPage(stackId: string, slug: string): Page | BrokenPage | undefined {
  const stack = readableStack(stackId);
  return stack && storeOf(stack).bySlug().get(slug);
}

/** The pages of a stack whose file has no problem, by section and title. */
export function readablePages(stack: Stack): Page[] {
  return listPages(stack).filter(isReadable);
}

/** The page; undefined where there is none, and where its file, or that of its stack, has a problem. */
export function readablePage(stackId: string, slug: string): Page | undefined {
  const page = findPage(stackId, slug);
  return page && isReadable(page) ? page : undefined;
}

/** What people call a page; its slug, where it cannot be read or does not exist. */
export function titleOfPage(stackId: string, slug: string): string {
  return readablePage(stackId, slug)?.title ?? slug;
}

/** A check that the page declares, or the one about its alerts. */
export function findCheck(page: Page, id: string): Check | undefined {
  return (
    page.checks.find((check) => check.id === id) ?? (page.alertCheck?.id === id ? page.alertCheck : undefined)
  );
}

function storeOf(stack: Stack): PageStore {
  const known = stores.get(stack);
  if (known) return known;
  const read = watchFiles(
    () => pageFiles(stack),
    (file, read) => readPageFile(stack, file, read),
  );
  const pages = memoise(read, (found) => [...found].sort(bySection));
  const bySlug = memoise(read, (found) => new Map(found.map((page) => [page.slug, page])));
  const store = { pages, bySlug };
  stores.set(stack, store);
  return store;
}

function pageFiles(stack: Stack): string[] {
  const folder = path.join(/*turbopackIgnore: true*/ env.PULSEBOOK_CONTENT_DIR, stack.id);
  if (!existsSync(/*turbopackIgnore: true*/ folder)) return [];
  return readdirSync(/*turbopackIgnore: true*/ folder)
    .filter((name) => name.endsWith('.mdx') && !name.startsWith('.'))
    .map((name) => path.join(/*turbopackIgnore: true*/ folder, name));
}

function readPageFile(stack: Stack, file: string, read: { text: string } | { problem: string }) {
  const slug = path.basename(file, '.mdx');
  const name = contentName(file);
  return 'text' in read
    ? readPage(stack, { slug, file: name, text: read.text }, kindCatalogue)
    : { stack: stack.id, slug, problems: [{ file: name, message: read.problem }] };
}

/** Computes again only when the source gives another object. */
function memoise<From extends object, To>(source: () => From, compute: (from: From) => To): () => To {
  let last: { from: From; to: To } | undefined;
  return () => {
    const from = source();
    if (last?.from !== from) last = { from, to: compute(from) };
    return last.to;
  };
}

const inOrder = new Intl.Collator('en', { numeric: true });

function bySection(a: Page | BrokenPage, b: Page | BrokenPage): number {
  if (!isReadable(a) || !isReadable(b)) {
    return Number(isReadable(b)) - Number(isReadable(a)) || inOrder.compare(a.slug, b.slug);
  }
  return inOrder.compare(a.section, b.section) || inOrder.compare(a.title, b.title);
}
