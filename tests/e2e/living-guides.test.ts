import { auditScreen } from './audit-screen.ts';
import { expect, test } from './fixtures.ts';
import { readClipboard } from './read-clipboard.ts';

test.describe.configure({ timeout: 600_000 });

/** Metrics are scraped and averaged before they tell. */
const toldWithin = { timeout: 180_000 };

test('key metrics: every figure against its target, and the one that misses it', async ({ page, lab }) => {
  await page.goto('/tldr/key-metrics?env=lab');
  const board = page.getByRole('region', { name: 'Dashboard' });
  await expect(board).toContainText('All 9 ok', toldWithin);
  const p95 = board.getByRole('listitem').filter({ hasText: 'API response time, p95' });
  await expect(p95).toContainText('expected under 500');
  await expect(p95).toContainText(/Last (59 min|1\sh).*: between /);
  await auditScreen(page, 'key metrics');

  await lab.break('tldr/slow-api');
  await expect(p95).toContainText('Failing', toldWithin);
  await expect(board).toContainText(/\d of 9 ok/);
  await p95.getByRole('link', { name: 'API response time, p95' }).click();
  await expect(page).toHaveURL(/#p95$/);
});

test('a recommendation is folded away while it is met, and open when that cannot be known', async ({
  page,
  lab,
}) => {
  await page.goto('/tldr/redis-optimization?env=lab');
  const policy = page.getByRole('region', { name: 'maxmemory-policy is allkeys-lru' });
  await expect(policy).toContainText('As recommended', toldWithin);
  await expect(policy.getByText('CONFIG SET')).toBeHidden();
  await policy.getByText('How it is done').click();
  await expect(policy.getByText('CONFIG SET')).toBeVisible();
  await policy.getByText('How it is done').click();
  await auditScreen(page, 'redis optimization');

  await lab.break('tldr/redis-connection-refused');
  await page.getByRole('button', { name: /^Run all/ }).click();
  const memory = page.getByRole('region', { name: 'maxmemory is 1gb' });
  await expect(memory).toContainText('Unknown', toldWithin);
  await expect(memory.getByText('CONFIG SET maxmemory 1gb')).toBeVisible();
  await expect(policy.getByText('CONFIG SET')).toBeHidden();
});

test('quick diagnostics of a page are live on the first page of its stack', async ({ page }) => {
  await page.goto('/tldr?env=lab');
  const quick = page.getByRole('region', { name: 'Quick diagnostics' });
  await expect(quick.getByRole('listitem')).toHaveCount(6);
  await expect(quick.getByText('OK: ')).toHaveCount(6, toldWithin);
  await quick.getByRole('link', { name: 'Postgres' }).click();
  await expect(page).toHaveURL('/tldr/quick-diagnostics?env=lab#connect');
});

test('the support checklist is filled in, and what a person types goes along', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/tldr/getting-help?env=lab');
  const list = page.getByRole('region', { name: 'Support checklist' });
  await list.scrollIntoViewIfNeeded();
  await expect(list).toContainText('1 of 6 done, 5 to do', toldWithin);
  await list.getByLabel('One per line, from a fresh start').fill('Submit a stream.\nWait.');
  await expect(list).toContainText('2 of 6 done, 4 to do');
  await list.getByRole('button', { name: 'Copy as Markdown' }).click();
  const copied = await readClipboard(page, '# Support checklist: TL;DR Highlight API, Lab');
  expect(copied).toContain('- [ ] Error message and full stack trace (to do)');
  expect(copied).toMatch(/- \[x\] System resource usage \(CPU, memory, disk\)\n {2}- .*CPU/);
  expect(copied).toContain(
    '- [x] Steps to reproduce the issue\n\n  ```text\n  Submit a stream.\n  Wait.\n  ```',
  );
  await auditScreen(page, 'getting help');
});
