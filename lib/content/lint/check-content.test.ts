import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-check-'));
const content = path.join(folder, 'content');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const front = `title: Fixture
section: "1.1"
summary: A page for a test.
reviewed: 2026-11-22`;

function write(files: Record<string, string>): void {
  rmSync(content, { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(content, name)), { recursive: true });
    writeFileSync(path.join(content, name), text);
  }
}

/** The command as people run it: its lines and its exit code. */
function check(...options: string[]) {
  const ran = spawnSync(process.execPath, ['lib/content/lint/check-content.ts', ...options], {
    env: { ...process.env, NODE_ENV: 'test', PULSEBOOK_CONTENT_DIR: content, PULSEBOOK_DATA_DIR: folder },
    encoding: 'utf8',
  });
  return { lines: ran.stdout.trim().split('\n'), code: ran.status, errors: ran.stderr };
}

const stack = readFileSync('tests/content/stack.yaml', 'utf8');

test('what refers to something that is not there is one line each, and the exit code says so', () => {
  write({
    'shop/stack.yaml': stack
      .replace('escalation:', 'quick:\n  - { page: a-page, check: conect }\nescalation:\n  page: b-pag')
      .replace('vars: { onlyInLab: "yes" }', 'thresholds: { a-page/slow: { warn: { above: 1 } } }'),
    'shop/a-page.mdx': `---
${front}
params:
  city: { label: City }
checks:
  connect: { title: Postgres answers, kind: postgres.connect }
  hidden: { title: Postgres answers, kind: postgres.connect }
---

# Title

<Check id="connect" />

See [b](b-page), [its part](b-page#par), [c](c-page), [other](/mars/page), [up](../b-page), [here](#connect),
[run](/runs/1), [nowhere](/nowhere/at/all), [by variable]({{database.url}}/x).

\`\`\`brainfuck
{{ window }}
\`\`\`

<Verdict check="connect" page="b-page" />

<Dashboard checks="connect, b-page/slow, c-page/slow" />

<Related pages="b-page, d-page" />
`,
    'shop/b-page.mdx': `---\n${front}\n---\n\n## Part\n`,
    'empty/note.txt': '',
  });
  const { lines, code, errors } = check('--offline');
  expect(errors).toBe('');
  expect(lines).toEqual([
    'content/empty holds no stack.yaml, so it is not shown',
    'content/shop/a-page.mdx:7 params.city: no check uses $city (warning)',
    'content/shop/a-page.mdx:10 checks.hidden: is never placed: <Check id="hidden" /> (warning)',
    'content/shop/a-page.mdx:13 the title is the heading of the page: start below it, with ## (warning)',
    'content/shop/a-page.mdx:17 b-page has neither a check nor a heading "#par"; did you mean "part"?',
    'content/shop/a-page.mdx:17 shop has no page "c-page"; did you mean "a-page"?',
    'content/shop/a-page.mdx:17 there is no stack "mars"; expected shop',
    'content/shop/a-page.mdx:17 the link ../b-page is unclear: write a page as its slug, or as /stack/slug',
    'content/shop/a-page.mdx:18 the link /nowhere/at/all leads nowhere',
    'content/shop/a-page.mdx:20 "brainfuck" is no language of the highlighter; it is shown as plain text (warning)',
    'content/shop/a-page.mdx:20 {{ window }} stays as it is: a variable is {{window}}, without spaces (warning)',
    'content/shop/a-page.mdx:24 b-page has no check "connect"; none exist',
    'content/shop/a-page.mdx:26 b-page has no check "slow"; none exist',
    'content/shop/a-page.mdx:26 shop has no page "c-page"; did you mean "a-page"?',
    'content/shop/a-page.mdx:28 shop has no page "d-page"; did you mean "a-page"?',
    'content/shop/b-page.mdx:3 section: 1.1 is the number of a-page, too; 1.2 is free (warning)',
    'content/shop/stack.yaml:5 quick.0: a-page has no check "conect"; did you mean "connect"?',
    'content/shop/stack.yaml:7 escalation.page: shop has no page "b-pag"; did you mean "b-page"?',
    'content/shop/stack.yaml:23 environments.lab.thresholds.a-page/slow: a-page has no check "slow"; expected one of connect, hidden',
    'content/shop/stack.yaml:26 environments.production.targets: database has no place in Production, so that 2 checks cannot know there: place it, or declare it with optional: true where the stack runs without it (warning)',
    'Readable: 1 stack, 2 pages, 2 checks.',
    'skipped  SQL and PromQL were not parsed: --offline.',
    '13 problems, 7 warnings.',
  ]);
  expect(code).toBe(1);
});

test('a page for the quick diagnostics must be there', () => {
  write({ 'shop/stack.yaml': `${stack}quick: quick-diagnostics\n` });
  expect(check('--offline').lines[0]).toMatch(
    /^content\/shop\/stack\.yaml:\d+ quick: shop has no page "quick-diagnostics"; none exist$/,
  );
});

test('content in order ends with 0, and says what the lab could not be asked', () => {
  write({
    'shop/stack.yaml': stack.replace('title: Postgres }', 'title: Postgres, optional: true }'),
    'shop/a-page.mdx': `---
${front}
checks:
  ask: { title: Ask, kind: postgres.query, sql: SELECT 1, count: true }
---

<Check id="ask" />
`,
  });
  expect(check()).toEqual({
    lines: [
      'skipped  shop: SQL for database: SHOP_LAB_DATABASE_URL is not set',
      'Readable: 1 stack, 1 page, 1 check.',
      'The lab parsed 0 SQL and 0 PromQL questions.',
      '0 problems, 0 warnings.',
      'The lab is asked where it runs: npm run demo or npm run lab, with the same PULSEBOOK_DATA_DIR.',
    ],
    code: 0,
    errors: '',
  });
  const strict = check('--strict');
  expect([strict.code, strict.lines.at(-1)]).toEqual([1, 'Failed: --strict allows no skip.']);
});

test('frontmatter and body of one page are told together', () => {
  write({
    'shop/stack.yaml': stack,
    'shop/a-page.mdx': `---
${front.replace('title: Fixture\n', '')}
checks:
  connect: { title: Postgres answers, kind: postgres.connect }
---

<Check id="connect" />

<Check id="conect" />

{{windo}}

<Recommendation check="connet" title="A Postgres" />

<Dashboard checks="a//b" />
`,
    'shop/b-page.mdx': `---\n${front.replace('Fixture', 'One: two')}\n---\n\nIt is <5 s.\n`,
  });
  expect(check('--offline').lines.slice(0, -3)).toEqual([
    'content/shop/a-page.mdx:2 title: missing: expected text',
    'content/shop/a-page.mdx:11 <Check>: this page has no check "conect"; did you mean "connect"?',
    'content/shop/a-page.mdx:13 {{windo}}: unknown variable "windo"; did you mean "window"?',
    'content/shop/a-page.mdx:15 <Recommendation>: this page has no check "connet"; did you mean "connect"?',
    "content/shop/a-page.mdx:17 checks of <Dashboard>: expected ids of this page's checks, or page/check, with commas between them",
    `content/shop/b-page.mdx:2 not readable as YAML: Nested mappings are not allowed in compact mappings; put text that contains ': ' in quotes`,
    expect.stringMatching(
      /^content\/shop\/b-page.mdx:8 not readable as MDX: .*; write \\< for a less-than sign$/,
    ),
  ]);
});
