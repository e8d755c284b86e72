import type { Locator, Page } from '@playwright/test';
import { checkCard, expectVerdict } from './check-card.ts';
import { expect, test } from './fixtures.ts';

const maxTabs = 80;

/** Tabs on until the element has the focus, and it must be seen that it has. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  for (let tab = 0; tab < maxTabs; tab += 1) {
    await page.keyboard.press('Tab');
    if (await element.evaluate((one) => one === document.activeElement)) {
      await expect(element).toBeInViewport();
      const outline = await element.evaluate((one) => getComputedStyle(one).outlineStyle);
      expect(outline, 'the focus can be seen').not.toBe('none');
      return;
    }
  }
  throw new Error(`${maxTabs} tabs did not reach ${element}`);
}

test('with the keyboard alone: from the list to the verdict of a check', async ({ page }) => {
  await page.goto('/mw-py?env=lab');
  await expect(page.getByRole('region', { name: 'Quick diagnostics' })).not.toContainText('Measuring');

  await test.step('past the header', async () => {
    const skip = page.getByRole('link', { name: 'Skip to content' });
    await page.keyboard.press('Tab');
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
  });

  await test.step('the filter narrows the list', async () => {
    const filter = page.getByRole('searchbox');
    await tabTo(page, filter);
    await page.keyboard.type('pending_workflow');
    await expect(page.getByRole('main').getByText(/^1 of \d+ issues$/)).toBeVisible();
    await filter.fill('');
  });

  await test.step('/ opens the search, the arrows go to what it found', async () => {
    await page.getByRole('main').focus();
    await page.keyboard.press('/');
    const dialog = page.getByRole('dialog', { name: 'Search' });
    await expect(dialog.getByRole('textbox')).toBeFocused();
    // All at once: key by key, a busy machine asks between them, and what was found is replaced.
    await page.keyboard.insertText('pending_workflow');
    const found = dialog.getByRole('link', { name: /Run stuck in pending_workflow or running/ });
    await expect(found).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(found).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/mw-py\/run-stuck\?env=lab/);
  });

  await test.step('Run check says its result to those who do not see it', async () => {
    const check = checkCard(page, 'stuck-runs');
    await expectVerdict(check, 'OK');
    const run = check.getByRole('button', { name: 'Run check: Runs without progress for 30 minutes' });
    await tabTo(page, run);
    await page.keyboard.press('Enter');
    await expect(check.getByRole('status')).toHaveText(
      /^Runs without progress for 30 minutes: OK\. .*Took .*\.$/,
    );
    await expect(run).toBeFocused();
  });

  await test.step('the evidence opens and its table can be scrolled', async () => {
    const check = checkCard(page, 'stuck-runs');
    await tabTo(page, check.locator('summary'));
    await page.keyboard.press('Enter');
    const question = check.getByRole('group', { name: /^Question to/ });
    await expect(question).toBeVisible();
    await tabTo(page, check.getByRole('button', { name: 'Copy as psql' }));
  });
});
