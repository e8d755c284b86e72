import { checkCard, expectPageVerdict, expectVerdict } from './check-card.ts';
import { expect, test } from './fixtures.ts';

const connectTitle = 'Cannot connect to database';

test('a dead database is one red line, and everything behind it says which', async ({ page, lab }) => {
  await lab.break('mw-py/cannot-connect-to-database');

  await test.step('its own page fails and names the cause', async () => {
    await page.goto('/mw-py/cannot-connect-to-database?env=lab');
    const connect = checkCard(page, 'connect');
    await expectVerdict(connect, 'Failing');
    await expect(connect).toContainText(/refused/i);
    await expectPageVerdict(page, 'Failing');
    await expectVerdict(checkCard(page, 'connections'), 'Unknown');
  });

  await test.step('the stack shows one failing check of Postgres', async () => {
    await page.goto('/mw-py?env=lab');
    const quick = page.getByRole('region', { name: 'Quick diagnostics' }).getByRole('listitem');
    await expect(quick.filter({ hasText: 'Postgres' }).first()).toContainText('Failing: ');
    await expect(quick.filter({ hasText: 'Stuck runs' })).toContainText('Unknown: ');
  });

  await test.step('a check that needs Postgres is blocked and leads to the page that explains it', async () => {
    await page.goto('/mw-py/run-stuck?env=lab');
    const stuckRuns = checkCard(page, 'stuck-runs');
    await expectVerdict(stuckRuns, 'Unknown');
    await expect(stuckRuns.getByText('Unknown: blocked')).toBeVisible();
    await expectPageVerdict(page, 'Unknown');
    await stuckRuns.getByRole('link', { name: connectTitle }).click();
    await expect(page).toHaveURL(/\/mw-py\/cannot-connect-to-database\?env=lab#connect$/);
    await expectVerdict(checkCard(page, 'connect'), 'Failing');
  });

  await test.step('fixed, it is healthy again without a reload', async () => {
    await lab.fix('mw-py/cannot-connect-to-database');
    await expectVerdict(checkCard(page, 'connect'), 'OK');
    await expectVerdict(checkCard(page, 'api-up'), 'OK');
    await expectPageVerdict(page, 'OK');
  });
});
