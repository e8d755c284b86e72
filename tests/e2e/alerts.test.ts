import { auditScreen } from './audit-screen.ts';
import { expect, test } from './fixtures.ts';

test("an alert's link opens its page, with its labels, and says that it fires", async ({ page, lab }) => {
  test.setTimeout(600_000);
  await lab.break('mw-py/health-checks-failing');
  await page.goto('/alerts/MwPyHealthFailing?env=lab&job=api&severity=critical');
  await expect(page).toHaveURL(/\/mw-py\/health-checks-failing\?env=lab&alertname=MwPyHealthFailing&job=api/);
  const main = page.getByRole('main');
  await expect(main).toContainText('From the alert MwPyHealthFailing: job=api, severity=critical');
  const alerts = page.getByRole('region', { name: 'Matching alerts' });
  await expect(alerts).toContainText(/MwPyHealthFailing\s*firing/, { timeout: 180_000 });
  await lab.fix('mw-py/health-checks-failing');
  await expect(alerts).toContainText(/MwPyHealthFailing\s*inactive/, { timeout: 180_000 });
});

test('an alert that no page claims leads to what is near, and to measuring', async ({ page }) => {
  await page.goto('/alerts/MwPyHealthFails?env=lab&job=api');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'No page covers the alert MwPyHealthFails',
  );
  await expect(page.getByRole('link', { name: 'Python Stack (mw-py)' })).toBeVisible();
  await auditScreen(page, 'an alert without a page');
  await page.getByRole('link', { name: 'MwPyHealthFailing' }).click();
  await expect(page).toHaveURL(/\/mw-py\/health-checks-failing\?env=lab.*job=api/);
});

test('an alert that two pages claim is a choice, and a label of the stack decides', async ({
  page,
  content,
}) => {
  const front = (title: string) =>
    `---\ntitle: ${title}\nsection: "4"\nsummary: x\nreviewed: 2026-11-22\nalerts: [Shared]\n---\n`;
  content.write('mw-py/one-of-two.mdx', front('One of two'));
  content.write('mammothbox/two-of-two.mdx', front('Two of two'));
  // The folder is looked at twice a second: the first page may be known before the second.
  await expect(async () => {
    await page.goto('/alerts/Shared?env=lab');
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText('2 pages cover the alert Shared', { timeout: 2_000 });
  }).toPass({ timeout: 120_000 });
  await auditScreen(page, 'an alert that two pages claim');
  await page.goto('/alerts/Shared?env=lab&stack=mammothbox');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Two of two');
  await page.goto('/alerts/Shared?env=lab&job=x');
  await page.getByRole('link', { name: 'One of two' }).click();
  await expect(page.getByRole('main')).toContainText('From the alert Shared: job=x');
});
