import { checkCard, expectVerdict } from './check-card.ts';
import { expect, test } from './fixtures.ts';

/** A4 within its margins, in CSS pixels. */
const paper = { width: 688, height: 1000 };

test('on paper: everything to read, nothing to press, nothing cut off', async ({ page, lab }) => {
  await lab.break('mw-py/run-stuck');
  await page.goto('/mw-py/run-stuck?env=lab');
  const stuckRuns = checkCard(page, 'stuck-runs');
  await expectVerdict(stuckRuns, 'Failing');
  await page.setViewportSize(paper);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('banner')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Lab', exact: true })).toHaveCount(0);
  await expect(page.getByText('Environment: Lab')).toBeVisible();
  await expect(page.getByText(/run-stuck\?env=lab · printed \d{4}-\d\d-\d\d/)).toBeVisible();
  await expect(stuckRuns.getByText('Failing', { exact: true }).first()).toBeVisible();
  await expect(stuckRuns.getByText('FROM runs')).toBeVisible();
  const right = await stuckRuns.getByRole('table').evaluate((table) => table.getBoundingClientRect().right);
  expect(right).toBeLessThan(paper.width);
});

test('nothing moves for those who asked for that', async ({ page }) => {
  await page.route('**', (route) => (route.request().method() === 'POST' ? undefined : route.continue()));
  const running = () =>
    page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
  await page.goto('/mw-py/no-grafana-metrics?env=lab&unmeasured');
  const check = page.locator('[data-check]').first();
  await check.getByRole('button', { name: 'Run check' }).click();
  await expect(check.getByRole('button', { name: 'Run check' })).toHaveAttribute('aria-busy', 'true');
  await expect.poll(running, 'what waits turns').toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(running).toBe(0);
});

test('a theme is chosen, and remembered without a flash', async ({ page }) => {
  await page.goto('/');
  const toggle = page.getByRole('button', { name: /^Theme: system/ });
  await toggle.click();
  await page.getByRole('button', { name: /^Theme: light/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const answer = await page.reload();
  expect(await answer?.text()).toContain('data-theme="dark"');
  await expect(page.getByRole('button', { name: /^Theme: dark/ })).toBeVisible();
});
