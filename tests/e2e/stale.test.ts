import { checkCard, expectPageVerdict, expectVerdict } from './check-card.ts';
import { expect, test } from './fixtures.ts';

test.use({ expectedErrors: /ERR_FAILED/ });

const address = '/mw-py/health-checks-failing?env=lab';
/** Three intervals of 5 s pass before an answer no longer stands for now. */
const staleTimeoutMs = 90_000;

test('when Pulsebook cannot be reached, an old ok is not shown as ok, and it comes back', async ({
  page,
}) => {
  await page.goto(address);
  const check = checkCard(page, 'orchestrator-health');
  await expectVerdict(check, 'OK');
  await page.route('**', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));

  await expect(check.getByText('Was OK')).toBeVisible({ timeout: staleTimeoutMs });
  await expect(check).toContainText('Pulsebook cannot be reached, last result');
  await expect(check).not.toHaveAttribute('data-verdict');
  await expectPageVerdict(page, 'Unknown');
  await check.getByRole('button', { name: 'Run check' }).click();
  await expect(check.getByText('Run check failed. Pulsebook cannot be reached.')).toBeVisible();

  await page.unroute('**');
  await expectVerdict(check, 'OK');
  await expectPageVerdict(page, 'OK');
});

test('when no answer comes at all, the last one grows old in view', async ({ page }) => {
  await page.goto(address);
  const check = checkCard(page, 'orchestrator-health');
  await expectVerdict(check, 'OK');
  await page.route('**', (route) => (route.request().method() === 'POST' ? undefined : route.continue()));
  await expect(check.getByText('Was OK')).toBeVisible({ timeout: staleTimeoutMs });
  await expect(check).toContainText('Outdated, last result');
  await expectPageVerdict(page, 'Unknown');
});

test('before the first answer nothing is claimed', async ({ page }) => {
  await page.route('**', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await page.goto('/mw-py/slow-providers?env=production');
  const checks = page.locator('[data-check]');
  await expect(checks.first()).toBeVisible();
  await expect(checks.getByText('Unknown').first()).toBeVisible();
  await expect(page.locator('[data-verdict]')).toHaveCount(0);
});
