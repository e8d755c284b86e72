import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Stack } from '#lib/stacks/stack.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-quick-'));
const page = (checks: string[]) => `---
title: A page
section: "1.1"
summary: A page.
reviewed: 2026-11-22
checks:
${checks.map((id) => `  ${id}: { title: Is ${id} there?, kind: postgres.connect }`).join('\n')}
---
`;

let listQuick: typeof import('./list-quick.ts')['listQuick'];
let shop: Stack;

beforeAll(async () => {
  process.env.PULSEBOOK_CONTENT_DIR = folder;
  mkdirSync(path.join(folder, 'shop'));
  writeFileSync(path.join(folder, 'shop', 'stack.yaml'), readFileSync('tests/content/stack.yaml', 'utf8'));
  writeFileSync(path.join(folder, 'shop', 'quick-diagnostics.mdx'), page(['postgres', 'redis']));
  writeFileSync(path.join(folder, 'shop', 'a-page.mdx'), page(['connect', 'tables']));
  writeFileSync(path.join(folder, 'shop', 'broken-page.mdx'), '---\ntitle: 1\n---\n');
  ({ listQuick } = await import('./list-quick.ts'));
  const { findStack } = await import('#lib/stacks/read-stacks.ts');
  const found = findStack('shop');
  if (!found || 'problems' in found) throw new Error('the stack cannot be read');
  shop = found;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each<[name: string, quick: Stack['quick'], found: string[]]>([
  [
    'nothing said is the page of that name',
    undefined,
    ['quick-diagnostics/postgres: Is postgres there?', 'quick-diagnostics/redis: Is redis there?'],
  ],
  [
    'a page gives all its checks in its order',
    'a-page',
    ['a-page/connect: Is connect there?', 'a-page/tables: Is tables there?'],
  ],
  [
    'a list gives its checks in its own order and words',
    [
      { page: 'a-page', check: 'tables', title: 'Tables' },
      { page: 'quick-diagnostics', check: 'redis' },
    ],
    ['a-page/tables: Tables', 'quick-diagnostics/redis: Is redis there?'],
  ],
  ['an empty list stays empty', [], []],
  ['a page that is not there', 'no-page', []],
  ['a page that cannot be read', 'broken-page', []],
  ['a check that is not there', [{ page: 'a-page', check: 'gone' }], []],
])('%s', (_, quick, found) => {
  const listed = listQuick({ ...shop, quick });
  expect(listed.map(({ page, check, title }) => `${page.slug}/${check.id}: ${title}`)).toEqual(found);
});
