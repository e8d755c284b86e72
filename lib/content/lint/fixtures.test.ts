import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { vocabulary } from '#lib/content/read/author-components.ts';
import type { BrokenPage, Page } from '#lib/content/read/page.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { problemText } from '#lib/vocabulary/problem.ts';

const folder = path.resolve('tests/content');
const fixtures = (kind: string) =>
  readdirSync(path.join(folder, kind))
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => path.basename(name, '.mdx'));

let stack: Stack;
let read: (kind: string, slug: string) => Page | BrokenPage;
let compile: typeof import('#lib/content/compile/compile-page.ts')['compilePage'];
let renderPage: typeof import('#lib/content/compile/render-page.ts')['renderPage'];
let vars: Record<string, string>;

beforeAll(async () => {
  process.env.PULSEBOOK_CACHE_DIR = mkdtempSync(path.join(tmpdir(), 'pulsebook-fixtures-'));
  process.env.SHOP_LAB_DATABASE_URL = 'postgres://reader:hunter2@db.example:6432/shop?sslmode=require';
  const { readStack } = await import('#lib/stacks/read-stacks.ts');
  const { variablesOf } = await import('#lib/stacks/variables.ts');
  const { kindCatalogue } = await import('#lib/content/find/library.ts');
  const { readPage } = await import('#lib/content/read/read-page.ts');
  ({ compilePage: compile } = await import('#lib/content/compile/compile-page.ts'));
  ({ renderPage } = await import('#lib/content/compile/render-page.ts'));
  const found = readStack('shop', 'stack.yaml', readFileSync(path.join(folder, 'stack.yaml'), 'utf8'));
  if ('problems' in found) throw new Error(JSON.stringify(found.problems));
  stack = found;
  vars = variablesOf(stack, 'lab');
  read = (kind, slug) => {
    const text = readFileSync(path.join(folder, kind, `${slug}.mdx`), 'utf8');
    return readPage(stack, { slug, file: `content/shop/${slug}.mdx`, text }, kindCatalogue);
  };
});

describe('what a page may not be is refused with file, line and reason', () => {
  test.each(fixtures('refused'))('%s', async (slug) => {
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
    const page = read('refused', slug);
    const outcome = 'problems' in page ? page : await compile(page, vars);
    const problems = 'problems' in outcome ? outcome.problems : [];
    expect(exit).not.toHaveBeenCalled();
    await expect(`${problems.map(problemText).join('\n')}\n`).toMatchFileSnapshot(
      path.join(folder, 'refused', `${slug}.problems.txt`),
    );
  });
});

describe('a page becomes this HTML', () => {
  test.each(fixtures('compiled'))('%s', async (slug) => {
    const page = read('compiled', slug);
    if ('problems' in page) throw new Error(page.problems.map(problemText).join('\n'));
    const compiled = await compile(page, vars);
    if ('problems' in compiled) throw new Error(compiled.problems.map(problemText).join('\n'));
    const names = [...Object.keys(vocabulary), 'Pre'];
    const components = Object.fromEntries(names.map((name) => [name, asElement(name)]));
    const html = renderToStaticMarkup(renderPage(compiled.tree, components));
    expect(html).not.toContain('hunter2');
    await expect(`${html}\n`).toMatchFileSnapshot(path.join(folder, 'compiled', `${slug}.html`));
    await expect(`${JSON.stringify(compiled.headings, null, 2)}\n`).toMatchFileSnapshot(
      path.join(folder, 'compiled', `${slug}.headings.json`),
    );
  });
});

function asElement(name: string) {
  return ({ children, ...props }: { children?: ReactNode }) =>
    createElement(`word-${name.toLowerCase()}`, props, children);
}
