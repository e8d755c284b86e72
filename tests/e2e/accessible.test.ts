import { auditScreen } from './audit-screen.ts';
import { checkCard, expectVerdict, openEvidence } from './check-card.ts';
import { expect, test } from './fixtures.ts';

// An audit of a large screen takes seconds, and many on a busy machine.
test.describe.configure({ timeout: 900_000 });

test('accessible: while all is well', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('main')).toContainText(/(\d+) of \1 quick checks ok/, {
    // What was slow while all started is measured again within the half minute.
    timeout: 180_000,
  });
  await auditScreen(page, 'home');

  await page.goto('/mw-py?env=lab');
  await expect(page.getByRole('region', { name: 'Quick diagnostics' })).not.toContainText('Measuring');
  await page.getByText('Break the lab').click();
  await expect(page.getByText('Nothing is broken')).toBeVisible();
  await page.getByRole('searchbox').fill('no such words');
  await auditScreen(page, 'the stack, filtered, with the lab panel');

  // With a table and with a chart.
  await page.goto('/mw-py/run-stuck?env=lab&runId=run_nobody');
  await expectVerdict(checkCard(page, 'run'), 'Unknown');
  await openEvidence(checkCard(page, 'stuck-runs'));
  await auditScreen(page, 'a healthy page');
  await page.goto('/mw-py/slow-providers?env=lab');
  const quantile = checkCard(page, 'p95-kieai');
  await expectVerdict(quantile, 'OK');
  await quantile.scrollIntoViewIfNeeded();
  await expect(quantile.getByText(/^times in /)).toBeVisible();
  await openEvidence(quantile);
  await auditScreen(page, 'a page with a chart');

  await page.goto('/mw-py/when-to-escalate?env=lab');
  await auditScreen(page, 'the escalation guide');
  await page.goto('/mw-py/run-stuck?env=production');
  await expectVerdict(checkCard(page, 'stuck-runs'), 'Unknown');
  await auditScreen(page, 'a page of an environment that is not configured');
});

test('accessible: while it is not', async ({ page, lab }) => {
  await lab.break('mw-py/cannot-connect-to-database');
  await page.goto('/mw-py/cannot-connect-to-database?env=lab');
  const connect = checkCard(page, 'connect');
  await expectVerdict(connect, 'Failing');
  await openEvidence(connect);
  await auditScreen(page, 'a failing page');

  await page.goto('/mw-py/run-stuck?env=lab');
  await expectVerdict(checkCard(page, 'stuck-runs'), 'Unknown');
  await auditScreen(page, 'a blocked page');

  await page.goto('/mw-py?env=lab');
  await expect(page.getByRole('region', { name: 'Quick diagnostics' })).toContainText('Failing: ');
  await auditScreen(page, 'a failing stack');
  await page.goto('/preflight');
  await expect(page.getByText('Unreachable').first()).toBeVisible();
  await expect(page.getByText('Connecting…')).toHaveCount(0);
  await auditScreen(page, 'preflight');

  await page.goto('/mw-py/cannot-connect-to-database?env=lab');
  await connect.getByRole('button', { name: 'Run check' }).click();
  await connect.getByRole('list', { name: 'Last runs, oldest first' }).getByRole('link').last().click();
  await page.getByRole('button', { name: 'Re-check now' }).click();
  await expect(page.getByText(/^Still failing, /)).toBeVisible();
  await auditScreen(page, 'a run, with now beside it');
});

test('accessible: a triage', async ({ page, lab }) => {
  await lab.break('mw-py/cannot-connect-to-database');
  await page.goto('/triage?stack=mw-py&env=lab#now');
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('Most likely');
  await page.getByText(/^Ruled out: /).click();
  await page.getByText(/^Unknown: \d+ issues?$/).click();
  await auditScreen(page, 'a triage');
});

test.describe('accessible: beside the way', () => {
  test.use({ expectedErrors: /status of 404/ });

  test('accessible: authoring, and what cannot be shown', async ({ page, content }) => {
    content.write('mw-py/broken-now.mdx', '---\ntitle: [\n---\n');
    await page.goto('/authoring');
    await expect(page.getByText('Running on the lab')).toHaveCount(0);
    await auditScreen(page, 'authoring');
    await page.goto('/authoring/names?stack=mw-py&env=lab&open=1');
    await expect(page.getByRole('table').first()).toBeVisible();
    await auditScreen(page, 'tables and metrics');
    await page.goto('/authoring/names?stack=mw-py&env=production');
    await expect(page.getByText('is not set').first()).toBeVisible();
    await auditScreen(page, 'tables and metrics that nobody tells');
    await page.goto('/mw-py/run-stuk');
    await expect(page.getByRole('heading', { name: 'Did you mean' })).toBeVisible();
    await auditScreen(page, 'nothing at this address');
    await page.goto('/mw-py/broken-now');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page cannot be read');
    await auditScreen(page, 'a broken page');
    await page.goto('/mw-py?env=stagign');
    await auditScreen(page, 'an environment that is not there');
  });
});
