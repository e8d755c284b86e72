import type { Page } from '@playwright/test';
import { checkCard, expectVerdict } from './check-card.ts';
import { expect, test } from './fixtures.ts';

// A file that is gone, and one that is not there yet, answer 404, of which the browser tells its console.
test.use({ expectedErrors: /status of 404/ });

const file = 'mw-py/written-now.mdx';
const address = '/mw-py/written-now?env=lab';
/** An edit shows in under a second; a machine that is busy with tests may take much longer. */
const shownTimeoutMs = 90_000;

async function expectStatus(page: Page, status: number): Promise<void> {
  const asked = async () => (await page.request.get(address)).status();
  await expect.poll(asked, { timeout: shownTimeoutMs, intervals: [100] }).toBe(status);
}

test('a page is written, edited, broken, fixed and deleted while Pulsebook runs', async ({
  page,
  content,
}) => {
  const written = page.getByRole('heading', { level: 1 });
  await page.goto(address);
  await expect(written).toHaveText('Page not found');

  await test.step('written: it shows, and its check is asked', async () => {
    content.write(file, pageFile({ title: 'Written now' }));
    await expectStatus(page, 200);
    await page.reload();
    await expect(written).toContainText('Written now');
    await expectVerdict(checkCard(page, 'rows'), 'OK');
  });

  await test.step('edited: words and thresholds are new', async () => {
    content.write(file, pageFile({ title: 'Edited now', fail: 'atLeast: 0', words: 'Other words.' }));
    await expect(async () => {
      await page.reload();
      await expect(written).toContainText('Edited now', { timeout: 2_000 });
    }).toPass({ timeout: shownTimeoutMs });
    await expect(page.getByText('Other words.')).toBeVisible();
    await expectVerdict(checkCard(page, 'rows'), 'Failing');
  });

  await test.step('edited, broken and fixed while it is open: it shows that by itself', async () => {
    content.write(file, pageFile({ title: 'Followed now' }));
    await expect(written).toContainText('Followed now');
    content.write(file, pageFile({ title: 'Broken now', fail: 'abvoe: 1' }));
    await expect(written).toHaveText('This page cannot be read');
    content.write(file, pageFile({ title: 'Fixed by itself' }));
    await expect(written).toContainText('Fixed by itself');
    await expectVerdict(checkCard(page, 'rows'), 'OK');
  });

  await test.step('with a program in its words: file and line, its check goes on', async () => {
    content.write(file, pageFile({ title: 'Refused now', words: "import fs from 'node:fs'" }));
    await expect(async () => {
      await page.reload();
      await expect(written).toContainText('Refused now', { timeout: 2_000 });
    }).toPass({ timeout: shownTimeoutMs });
    await expect(page.getByText('The text of this page cannot be shown')).toBeVisible();
    await expect(page.getByRole('article')).toContainText(/content\/mw-py\/written-now\.mdx:22.*import/);
    await expectVerdict(checkCard(page, 'rows'), 'OK');
  });

  await test.step('with a broken frontmatter: file and line, the other pages go on', async () => {
    content.write(file, pageFile({ title: 'Broken now', fail: 'abvoe: 1' }));
    await expect(async () => {
      await page.reload();
      await expect(written).toHaveText('This page cannot be read', { timeout: 2_000 });
    }).toPass({ timeout: shownTimeoutMs });
    await expect(page.getByRole('main')).toContainText(
      /content\/mw-py\/written-now\.mdx:14.*checks\.rows\.fail/,
    );
    await page.getByRole('link', { name: 'Python Stack (mw-py)' }).click();
    await expect(page.getByRole('region', { name: 'Pages that cannot be read' })).toContainText(
      'written-now',
    );
    await page.getByRole('link', { name: 'Run stuck in pending_workflow or running' }).first().click();
    await expectVerdict(checkCard(page, 'stuck-runs'), 'OK');
  });

  await test.step('fixed, then deleted: 404 at once, and not for ever', async () => {
    content.write(file, pageFile({ title: 'Fixed now' }));
    await expect(async () => {
      await page.goto(address);
      await expect(written).toContainText('Fixed now', { timeout: 2_000 });
    }).toPass({ timeout: shownTimeoutMs });
    content.remove(file);
    await expectStatus(page, 404);
    await page.reload();
    await expect(written).toHaveText('Page not found');
    content.write(file, pageFile({ title: 'Back again' }));
    await expectStatus(page, 200);
  });
});

test('a stack file that cannot be read says so, and comes back by itself', async ({ page, content }) => {
  const broken = 'broken-stack/stack.yaml';
  content.write(broken, 'title: [');
  await expect(async () => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'broken-stack cannot be read' })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: shownTimeoutMs });
  await expect(page.getByText('content/broken-stack/stack.yaml')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Python Stack (mw-py)' })).toBeVisible();
});

/** Its words are on line 22. */
function pageFile({
  title,
  fail = 'above: 1000000',
  words = 'Words.',
}: Record<'title', string> & Partial<Record<'fail' | 'words', string>>): string {
  return `---
title: ${title}
section: "1.9"
summary: Written by a test.
reviewed: 2026-11-22
checks:
  rows:
    title: Rows of runs
    kind: postgres.query
    target: database
    sql: SELECT count(*)::int AS n FROM runs
    value: n
    unit: runs
    fail: { ${fail} }
    onEmpty: { verdict: unknown, because: nothing came }
    every: 2
    deadline: 1
---

<Check id="rows" />

${words}
`;
}
