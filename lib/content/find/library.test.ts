import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-library-'));
const write = (name: string, text: string) => writeFileSync(path.join(folder, 'shop', `${name}.mdx`), text);
const page = (title: string, checks = '', section = '1.1') => `---
title: ${title}
section: "${section}"
summary: A page.
reviewed: 2026-11-22
params:
  city: { label: City, pattern: "[a-z]+", example: berlin }
  size: { label: Size, type: choice, choices: [small, large], default: small }
  site: { label: Site, type: url }
  number: { label: Number, optional: false }
checks:
  connect: { title: Postgres answers, kind: postgres.connect }
${checks}---
`;
const ask = (name: string, params: string[]) =>
  `  ${name}: { title: Ask, kind: postgres.query, sql: "SELECT ${params.map((param) => `$${param}`).join(', ')}", count: true }\n`;

let library: typeof import('./library.ts');
let stacks: typeof import('#lib/stacks/read-stacks.ts');
let resolveCheck: typeof import('./resolve-check.ts')['resolveCheck'];
let explainersOf: typeof import('./explainers.ts')['explainersOf'];

beforeAll(async () => {
  process.env.PULSEBOOK_CONTENT_DIR = folder;
  mkdirSync(path.join(folder, 'shop'));
  mkdirSync(path.join(folder, 'broken'));
  writeFileSync(path.join(folder, 'shop', 'stack.yaml'), readFileSync('tests/content/stack.yaml', 'utf8'));
  writeFileSync(path.join(folder, 'broken', 'stack.yaml'), 'title: [');
  write('b-page', page('B', ask('ask', ['city', 'size', 'site']) + ask('needs', ['number'])));
  write('a-page', page('A', '', '1.10'));
  write('broken-page', '---\ntitle: 1\n---\n');
  library = await import('./library.ts');
  stacks = await import('#lib/stacks/read-stacks.ts');
  ({ resolveCheck } = await import('./resolve-check.ts'));
  ({ explainersOf } = await import('./explainers.ts'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function shop(): Stack {
  const stack = stacks.findStack('shop');
  if (!stack || 'problems' in stack) throw new Error('the stack of the test is broken');
  return stack;
}
const slugs = () => library.listPages(shop()).map(({ slug }) => slug);

test('a broken stack and a broken page are listed, and the others stand', () => {
  expect(stacks.listStacks().map(({ id }) => id)).toEqual(['broken', 'shop']);
  expect(stacks.findStack('broken')).toHaveProperty('problems');
  expect(slugs()).toEqual(['b-page', 'a-page', 'broken-page']);
  expect(library.findPage('shop', 'broken-page')).toHaveProperty('problems');
  expect(library.findPage('shop', 'b-page')).toMatchObject({ title: 'B', bodyLine: 16 });
  expect(library.findPage('broken', 'b-page')).toBeUndefined();
  expect(library.findPage('shop', '../broken/stack')).toBeUndefined();
});

test('an edit, a new file, a deletion and a fixed stack show within a second', async () => {
  const before = library.findPage('shop', 'a-page');
  write('b-page', page('B again', ask('ask', ['city', 'size', 'site']) + ask('needs', ['number'])));
  write('c-page', page('C'));
  rmSync(path.join(folder, 'shop', 'broken-page.mdx'));
  await vi.waitFor(() => expect(slugs()).toEqual(['b-page', 'c-page', 'a-page']), { timeout: 1000 });
  expect(library.findPage('shop', 'b-page')).toMatchObject({ title: 'B again' });
  expect(library.findPage('shop', 'a-page')).toBe(before);
});

type Case = [
  name: string,
  ref: Partial<CheckRef>,
  expected: { params?: CheckRef['params']; problem?: string },
];

test.each<Case>([
  ['as it is', {}, { params: { size: 'small' } }],
  ['only what the check uses', { check: 'connect', params: { city: 'berlin' } }, { params: {} }],
  [
    'what was typed',
    { params: { city: 'berlin', size: 'large', site: 'https://a.example' } },
    { params: { city: 'berlin', size: 'large', site: 'https://a.example' } },
  ],
  ['left empty', { params: { city: '', size: '' } }, { params: { size: 'small' } }],
  ['half a match', { params: { city: 'berlin; DROP' } }, { problem: 'City: expected a value like berlin' }],
  ['too long', { params: { city: 'a'.repeat(201) } }, { problem: 'City: expected at most 200 characters' }],
  ['no choice', { params: { size: 'medium' } }, { problem: 'Size: expected one of small, large' }],
  [
    'no web address',
    { params: { site: 'javascript:alert(1)' } },
    { problem: 'Site: expected a URL that starts with http:// or https://' },
  ],
  [
    'a parameter that there is not',
    { params: { ciyt: 'x' } },
    { problem: 'this page has no parameter "ciyt"; did you mean "city"?' },
  ],
  ['a parameter that is needed', { check: 'needs' }, { problem: 'Number is needed' }],
  [
    'no such check',
    { check: 'conect' },
    { problem: 'There is no check on b-page "conect"; did you mean "connect"?' },
  ],
  [
    'no such page',
    { page: 'b-pag' },
    { problem: 'There is no page of shop "b-pag"; did you mean "b-page"?' },
  ],
  [
    'no such environment',
    { environment: 'labb' },
    { problem: 'There is no environment of shop "labb"; did you mean "lab"?' },
  ],
  [
    'what objects inherit',
    { environment: 'constructor' },
    { problem: 'There is no environment of shop "constructor"; expected one of lab, production' },
  ],
  ['no such stack', { stack: 'shp' }, { problem: 'There is no stack "shp"; did you mean "shop"?' }],
  ['a broken stack', { stack: 'broken' }, { problem: 'the stack broken cannot be read: ' }],
])('a check is looked up: %s', (_, given, { params, problem }) => {
  const ref = { stack: 'shop', page: 'b-page', check: 'ask', environment: 'lab', params: {}, ...given };
  const outcome = resolveCheck(ref);
  if (problem !== undefined)
    expect(outcome).toMatchObject({ ok: false, problem: expect.stringContaining(problem) });
  else expect(outcome).toMatchObject({ ok: true, value: { params } });
  if (params && outcome.ok) expect(outcome.value.params).toEqual(params);
});

test('the check whose author says so explains a failure, then the one whose kind does', async () => {
  write(
    'd-page',
    page(
      'D',
      '  full: { title: Slots, kind: postgres.query, sql: SELECT 1, count: true, explains: ["53300"] }\n',
      '1.2',
    ),
  );
  await vi.waitFor(() => expect(slugs()).toContain('d-page'), { timeout: 1000 });
  const explain = explainersOf(shop());
  const failed = (code: string, stage: 'connect' | 'question') =>
    new ProbeError('unreachable', 'no', { stage, code });
  expect(explain('database', failed('53300', 'connect'))).toMatchObject({ page: 'd-page', check: 'full' });
  expect(explain('database', failed('ECONNREFUSED', 'connect'))).toMatchObject({
    page: 'b-page',
    check: 'connect',
  });
  expect(explain('database', failed('22P02', 'question'))).toBeUndefined();
  expect(explain('metrics', failed('ECONNREFUSED', 'connect'))).toBeUndefined();
});
