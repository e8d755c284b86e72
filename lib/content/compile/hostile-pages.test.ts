import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { vocabulary } from '#lib/content/read/author-components.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import {
  type HostilePage,
  hostilePages,
  hostileStack,
  hostileStackId,
} from '#tests/content/hostile-pages.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-hostile-'));
const marker = path.join(folder, 'marker');
const canary = 'canary-5b2f7c';
const pages = hostilePages({ marker, secret: 'HOSTILE_CANARY' });

let showPage: (
  page: HostilePage,
) => Promise<{ html: string } | { problems: { line?: number; message: string }[] }>;

beforeAll(async () => {
  process.env.PULSEBOOK_CACHE_DIR = folder;
  process.env.HOSTILE_CANARY = canary;
  const { readStack } = await import('#lib/stacks/read-stacks.ts');
  const { variablesOf } = await import('#lib/stacks/variables.ts');
  const { kindCatalogue } = await import('#lib/content/find/library.ts');
  const { readPage } = await import('#lib/content/read/read-page.ts');
  const { compilePage } = await import('./compile-page.ts');
  const { renderPage } = await import('./render-page.ts');
  const stack = readStack(hostileStackId, 'stack.yaml', hostileStack) as Stack;
  expect(stack).not.toHaveProperty('problems');
  showPage = async ({ name, text }) => {
    const page = readPage(stack, { slug: name, file: `${name}.mdx`, text }, kindCatalogue);
    if ('problems' in page) return page;
    const compiled = await compilePage(page, variablesOf(stack, 'lab'));
    return 'problems' in compiled
      ? compiled
      : { html: renderToStaticMarkup(renderPage(compiled.tree, components)) };
  };
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const components = Object.fromEntries(
  [...Object.keys(vocabulary), 'Pre'].map((name) => [
    name,
    ({ children, ...props }: { children?: ReactNode }) =>
      createElement(`word-${name.toLowerCase()}`, props, children),
  ]),
);

test('every hostile page is refused with a line, or shown as the words that it is', async () => {
  expect(pages.length).toBeGreaterThan(250);
  const wrong: string[] = [];
  for (const page of pages) {
    const shown = await showPage(page).catch((thrown: unknown) => ({ html: `THROWN ${String(thrown)}` }));
    const said = JSON.stringify(shown);
    const faults = [
      'html' in shown !== (page.outcome === 'shown') && `not ${page.outcome}`,
      'problems' in shown && !shown.problems.every(({ line }) => line) && 'refused without a line',
      said.includes(canary) && 'leaked',
      existsSync(marker) && 'wrote its marker',
      'owned' in globalThis && 'set a global',
      'html' in shown && holdsProgram(shown.html) && 'is HTML that runs',
    ].filter(Boolean);
    if (faults.length) wrong.push(`${page.name}: ${faults.join(', ')}\n${page.text}\n${said.slice(0, 300)}`);
  }
  expect(wrong).toEqual([]);
});

/** Values of attributes are texts, whatever they look like. */
function holdsProgram(html: string): boolean {
  return /<(?:script|img|iframe)|<[^>]*\son\w+=/.test(html.replaceAll(/"[^"]*"/g, '""'));
}
