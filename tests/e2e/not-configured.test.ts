import { checkCard, expectPageVerdict, expectVerdict } from './check-card.ts';
import { expect, test } from './fixtures.ts';

test('an environment that is not set up is unknown, with the next step, and never green', async ({
  page,
}) => {
  await test.step('a page', async () => {
    await page.goto('/mw-py/run-stuck?env=production');
    await expect(page.getByRole('note')).toContainText('Production is not configured');
    await expect(page.getByRole('note')).toContainText('MW_PY_PRODUCTION_DATABASE_URL');
    const stuckRuns = checkCard(page, 'stuck-runs');
    await expectVerdict(stuckRuns, 'Unknown');
    await expect(stuckRuns.getByText('Unknown: not configured')).toBeVisible();
    await expect(stuckRuns).toContainText('MW_PY_PRODUCTION_DATABASE_URL');
    await expectPageVerdict(page, 'Unknown');
    await expect(page.locator('[data-verdict="ok"]')).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Lab', exact: true })).toHaveCount(0);
  });

  await test.step('the stack', async () => {
    await page.goto('/mw-py?env=production');
    const quick = page.getByRole('region', { name: 'Quick diagnostics' });
    await expect(quick.getByText('Unknown: ')).toHaveCount(await quick.getByRole('listitem').count());
    await expect(page.locator('[data-answer="ok"]')).toHaveCount(0);
    await expect(page.locator('[data-answer="unknown"]').first()).toBeVisible();
  });

  await test.step('the choice is remembered, and told at home', async () => {
    await page.goto('/');
    const stack = page.getByRole('region', { name: 'Python Stack (mw-py)' });
    await expect(stack).toContainText('Not configured: no target has a URL');
    await stack.getByRole('link', { name: 'What is missing' }).click();
    await expect(page).toHaveURL(/\/preflight#mw-py-production$/);
    await expect(page.locator('#mw-py-production')).toBeInViewport();
  });
});
