import { expect, test } from './fixtures.ts';

test.use({ javaScriptEnabled: false });

test('without scripts the words of a page are there, and nothing claims to be live', async ({ page }) => {
  await page.goto('/mw-py/run-stuck?env=lab');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Run stuck');
  // Playwright's own texts and roles look past <noscript>.
  await expect(page.locator('noscript [role="note"]')).toContainText('nothing is measured live');
  for (const heading of ['How to tell', 'If it is pending_workflow', 'Fix', 'When to escalate']) {
    await expect(page.getByRole('heading', { level: 2, name: heading, exact: true })).toBeVisible();
  }
  await expect(page.getByText('Verify that a workflow HITL link was generated')).toBeVisible();
  await expect(page.getByRole('article').getByText('ORDER BY created_at ASC')).toBeVisible();
  await page.getByRole('article').getByRole('link', { name: 'HITL approval errors' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('HITL approval errors');
});

test('without scripts the parameters are a plain form', async ({ page }) => {
  await page.goto('/mw-py/run-stuck?env=lab');
  await page.getByRole('textbox', { name: 'Run id' }).fill('run_01h8');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL('/mw-py/run-stuck?env=lab&runId=run_01h8');
  await expect(page.getByRole('textbox', { name: 'Run id' })).toHaveValue('run_01h8');
});
