import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { maxComponents, maxDepth, maxHighlightedBytes } from './page-limits.ts';
import type { PageNode } from './page-tree.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-limits-'));
let compile: (body: string, vars?: Record<string, string>) => Promise<unknown>;
let pruneCompiled: typeof import('./compile-cache.ts')['pruneCompiled'];

beforeAll(async () => {
  process.env.PULSEBOOK_CACHE_DIR = folder;
  const { compilePage } = await import('./compile-page.ts');
  ({ pruneCompiled } = await import('./compile-cache.ts'));
  compile = (body, vars = {}) =>
    compilePage({ stack: 'shop', slug: 'page', body, bodyLine: 10, checks: [] }, vars);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const problem = (message: RegExp, line = 10) => ({
  problems: [{ file: 'content/shop/page.mdx', line, message: expect.stringMatching(message) }],
});

test('refuses a text that is too long, alone or by its variables', async () => {
  expect(await compile('words '.repeat(50_000))).toMatchObject(problem(/over 256 KB.*split this page/));
  expect(await compile('{{a}} '.repeat(1_000), { a: 'x'.repeat(1_000) })).toMatchObject(
    problem(/over 256 KB/),
  );
});

test.each([
  ['as elements', '<Note>\n\n'.repeat(maxDepth + 1) + '</Note>\n\n'.repeat(maxDepth + 1)],
  ['in a way that overflows the parser', `${'1. '.repeat(600)}x`],
])('refuses what is nested too deeply %s, with its line', async (_, body) => {
  expect(await compile(body)).toMatchObject({
    problems: [{ line: expect.any(Number), message: expect.stringMatching(/flatten it/) }],
  });
});

test('refuses more components than a browser should be given', async () => {
  expect(await compile('<Note>x</Note>\n\n'.repeat(maxComponents))).not.toHaveProperty('problems');
  expect(await compile('<Note>x</Note>\n\n'.repeat(maxComponents + 1))).toMatchObject({
    problems: [{ message: '401 components and code blocks on one page, at most 400: split this page' }],
  });
});

test("gives no heading an id that could stand in for one of Next's globals", async () => {
  expect(await compile('## `__next_f`\n\n## __next_f\n')).toMatchObject({
    headings: [{ id: 'next_f' }, { id: 'next_f-1' }],
  });
});

test('shows code beyond the limit without colour, and says so', async () => {
  const line = 'SELECT 1;\n';
  const long = line.repeat(maxHighlightedBytes / line.length + 1);
  const compiled = await compile(`\`\`\`sql\n${line}\`\`\`\n\n\`\`\`sql\n${long}\`\`\`\n`);
  const blocks = (compiled as { tree: PageNode[] }).tree.filter((node) => typeof node !== 'string');
  expect(blocks[0]?.props).not.toHaveProperty('note');
  expect(blocks[1]?.props.note).toBe('not highlighted: over 64 KB of code on this page');
  expect(blocks[1]?.children).toEqual([{ name: 'code', props: {}, children: [long.trimEnd()] }]);
});

test('tells of the first problems of a page that has thousands', async () => {
  const { problems } = (await compile('{a()}\n\n'.repeat(5_000))) as { problems: { message: string }[] };
  expect(problems).toHaveLength(51);
  expect(problems.at(-1)?.message).toBe('and 4950 more problems');
});

test('keeps the youngest compiled pages on the disk, up to a size', async () => {
  const pages = path.join(folder, 'pages');
  for (const name of readdirSync(pages)) rmSync(path.join(pages, name));
  for (const age of [1, 2, 3, 4]) {
    const file = path.join(pages, `${age}.json`);
    writeFileSync(file, 'x'.repeat(1_000));
    utimesSync(file, Date.now() / 1000 - age, Date.now() / 1000 - age);
  }
  await pruneCompiled(2_500);
  expect(readdirSync(pages).sort()).toEqual(['1.json', '2.json']);
  expect(statSync(path.join(pages, '1.json')).size).toBe(1_000);
});
