import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Page } from '#lib/content/read/page.ts';

const cache = mkdtempSync(path.join(tmpdir(), 'pulsebook-compile-'));
const files = () => readdirSync(path.join(cache, 'pages'));

const page = (body: string): Page => ({
  stack: 'shop',
  slug: 'page',
  title: 'A page',
  type: 'issue',
  section: '1',
  summary: 'A page.',
  reviewed: '2026-11-22',
  errors: [],
  failures: [],
  alerts: [],
  causes: [],
  params: {},
  checks: [],
  hash: '',
  body,
  bodyLine: 10,
});

let compilePage: typeof import('./compile-page.ts')['compilePage'];

beforeAll(async () => {
  process.env.PULSEBOOK_CACHE_DIR = cache;
  ({ compilePage } = await import('./compile-page.ts'));
});

/** A fresh module has an empty memory, as a new process has, and starts a compiler of its own, which takes a second. */
async function startAnew(): Promise<void> {
  vi.resetModules();
  ({ compilePage } = await import('./compile-page.ts'));
}

afterAll(() => rmSync(cache, { recursive: true, force: true }));

test('many who ask at once share one compilation, and what comes of it', async () => {
  const [first, second] = await Promise.all([compilePage(page('Text.'), {}), compilePage(page('Text.'), {})]);
  expect(second).toBe(first);
  expect(files()).toHaveLength(1);
});

test('a new process takes it from the disk; a file that was damaged is compiled again', async () => {
  const [name = ''] = files();
  const file = path.join(cache, 'pages', name);
  const whole = readFileSync(file, 'utf8');
  await startAnew();
  const before = await compilePage(page('Text.'), {});
  for (const damaged of ['', whole.slice(0, 200), whole.replace('Text.', 'Tixt.'), '{"compiled":{}}']) {
    writeFileSync(file, damaged);
    await startAnew();
    expect(await compilePage(page('Text.'), {})).toEqual(before);
    expect(readFileSync(file, 'utf8')).toBe(whole);
  }
  expect(files()).toEqual([name]);
});

test('only variables that the body uses make it another text', async () => {
  const body = 'At {{database.host}}.';
  const there = await compilePage(page(body), { 'database.host': 'there', window: '5m' });
  expect(await compilePage(page(body), { 'database.host': 'there', window: '1h' })).toBe(there);
  expect(await compilePage(page(body), { 'database.host': 'elsewhere' })).not.toEqual(there);
});

test('a value is text, whatever it looks like', async () => {
  const compiled = await compilePage(page('At {{name}} and `{{name}}`.'), {
    name: '{process.exit()} <b>*x*</b>',
  });
  expect(compiled).toMatchObject({
    tree: [
      {
        name: 'p',
        children: [
          'At {process.exit()} <b>*x*</b> and ',
          { name: 'code', children: ['{process.exit()} <b>*x*</b>'] },
          '.',
        ],
      },
    ],
  });
});

test('a variable that is not there breaks this page alone, with a reason', async () => {
  expect(await compilePage(page('At {{nowhere}}.'), {})).toMatchObject({
    problems: [{ message: expect.stringContaining('unknown variable "nowhere"') }],
  });
  expect(await compilePage(page('Fine.'), {})).toHaveProperty('tree');
});
