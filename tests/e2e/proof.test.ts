import { auditScreen } from './audit-screen.ts';
import { expect, test } from './fixtures.ts';

test('proof: every fault with what its page said, and the other pages beside', async ({ page }) => {
  await page.goto('/proof');
  await expect(page.getByText(/^\d+ of \d+ cells, page × fault$/)).toBeVisible();
  const stack = page.getByRole('region', { name: 'Python Stack (mw-py)' });
  const matrix = stack.getByRole('table', { name: /^Every fault of Python Stack/ });
  await expect(matrix.getByRole('columnheader', { name: 'Cannot connect to database' })).toBeVisible();
  const row = matrix.getByRole('row').filter({ hasText: /database "mw_py"/i });
  await expect(row.getByRole('cell', { name: 'Detected' })).toHaveCount(1);
  await expect(row.getByRole('cell', { name: 'Also true' }).first()).toBeVisible();
  await row.getByText(/\d also true/).click();
  await expect(row.getByText(/is also true, because /).first()).toBeVisible();
  await row.getByRole('link', { name: 'Cannot connect to database' }).click();
  await expect(page).toHaveURL(/\/mw-py\/cannot-connect-to-database\?env=lab$/);
});

test('proof: from a page to its row', async ({ page }) => {
  await page.goto('/mw-py/run-stuck?env=lab');
  await page.locator('a[href^="/proof#"]').click();
  await expect(page).toHaveURL(/\/proof#mw-py\/run-stuck$/);
  await expect(page.locator('[id="mw-py/run-stuck"]')).toBeInViewport();
});

test('proof: accessible, and within a narrow screen', async ({ page }) => {
  await page.goto('/proof');
  await expect(page.getByRole('heading', { level: 1, name: 'Proof' })).toBeVisible();
  await auditScreen(page, 'the proof');
  const row = page.getByRole('row').filter({ hasText: /database "mw_py"/i });
  await expect(row).toContainText('Detected');
});
