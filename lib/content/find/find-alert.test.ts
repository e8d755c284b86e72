import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-alerts-'));
const page = (alerts: string, more = '') => `---
title: A page
section: "1.1"
summary: A page.
reviewed: 2026-11-22
alerts: [${alerts}]
${more}---
`;
let alerts: typeof import('./find-alert.ts');
let library: typeof import('./library.ts');

beforeAll(async () => {
  process.env.PULSEBOOK_CONTENT_DIR = folder;
  for (const stack of ['shop', 'bank']) {
    mkdirSync(path.join(folder, stack));
    writeFileSync(path.join(folder, stack, 'stack.yaml'), readFileSync('tests/content/stack.yaml', 'utf8'));
  }
  const write = (name: string, text: string) => writeFileSync(path.join(folder, `${name}.mdx`), text);
  write('shop/down', page('TargetDown, RedisMemoryHigh'));
  write('shop/also-down', page('TargetDown, QueueLong'));
  write('bank/down', page('TargetDown'));
  write('shop/twice', page('Slow, Slow'));
  write(
    'shop/aliases',
    page('', 'params:\n  job: { label: Job }\n  pod: { label: Pod, labels: [instance, job, env] }\n'),
  );
  write('shop/bad-name', page('"no such/alert"'));
  write('shop/own', page('', 'checks:\n  alerts-now: { title: Mine, kind: postgres.connect }\n'));
  alerts = await import('./find-alert.ts');
  library = await import('./library.ts');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const found = (name: string, labels = {}) =>
  alerts.findAlertPages(name, labels).map(({ stack, page }) => `${stack.id}/${page.slug}`);
const chosen = (name: string, labels = {}) =>
  alerts.chooseAlertPage(alerts.findAlertPages(name, labels), labels)?.page.slug;

it.each([
  ['the only claim', 'RedisMemoryHigh', {}, ['shop/down'], 'down'],
  ['in another case', 'redismemoryhigh', {}, ['shop/down'], 'down'],
  ['several', 'TargetDown', {}, ['bank/down', 'shop/also-down', 'shop/down'], undefined],
  [
    'the stack named first',
    'TargetDown',
    { stack: 'shop' },
    ['shop/also-down', 'shop/down', 'bank/down'],
    undefined,
  ],
  [
    'the only one of that stack',
    'TargetDown',
    { stack: 'bank' },
    ['bank/down', 'shop/also-down', 'shop/down'],
    'down',
  ],
  [
    'a stack named by another label',
    'TargetDown',
    { namespace: 'bank' },
    ['bank/down', 'shop/also-down', 'shop/down'],
    'down',
  ],
  ['nobody', 'Nothing', {}, [], undefined],
])('%s', (_, name, labels, pages, slug) => {
  expect(found(name, labels)).toEqual(pages);
  expect(chosen(name, labels)).toBe(slug);
});

it.each([
  ['MemoryHighOfRedis', ['RedisMemoryHigh']],
  ['redis_memory_hi', ['RedisMemoryHigh']],
  ['Zzz', []],
])('near %s', (name, near) => {
  expect(alerts.nearestAlerts(name).map(({ alert }) => alert)).toEqual(near);
});

it.each([
  ['twice', ['shop/twice.mdx:6 alerts.1: Slow is named twice']],
  [
    'aliases',
    [
      'shop/aliases.mdx:9 params.pod.labels.1: job already fills the param job',
      'shop/aliases.mdx:9 params.pod.labels.2: env is the environment in addresses, so no param can have it',
    ],
  ],
  ['bad-name', [expect.stringContaining("expected an alert's name as its rule has it")]],
  ['own', ['shop/own.mdx:8 checks.alerts-now: this id is taken: a page has that check by its alerts']],
])('what is wrong with %s is said', async (slug, expected) => {
  const { problemText } = await import('#lib/vocabulary/problem.ts');
  const read = library.findPage('shop', slug);
  const said = read && 'problems' in read ? read.problems.map(problemText) : [];
  expect(said.map((text) => text.replace(/^.*?\/?(?=shop\/)/, ''))).toEqual(expected);
});

it('a page with alerts has a check of them, which it does not list', () => {
  const read = library.findPage('shop', 'down');
  if (!read || 'problems' in read) throw new Error('the page of the test is broken');
  expect(library.findCheck(read, 'alerts-now')).toMatchObject({
    kind: 'prometheus.alerts',
    role: 'context',
    options: { names: ['TargetDown', 'RedisMemoryHigh'] },
  });
  expect(read.checks).toEqual([]);
});
