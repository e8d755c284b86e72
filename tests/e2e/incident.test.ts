import { checkCard, expectPageVerdict, expectVerdict, openEvidence } from './check-card.ts';
import { expect, test } from './fixtures.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const title = 'Run stuck in pending_workflow or running';
const faultTitle = 'Eight runs have stood still for up to three hours';

test('an issue is seen, shown to someone else, fixed, and remembered as it was', async ({
  page,
  lab,
  anotherReader,
}) => {
  await test.step('from home to a healthy page', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Python Stack (mw-py)', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Python Stack (mw-py)');
    // The last one is its row: while an earlier test's fault is passing, the line above names it, too.
    await page.getByRole('link', { name: title }).last().click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
    await expectVerdict(checkCard(page, 'stuck-runs'), 'OK');
    await expectPageVerdict(page, 'OK');
  });

  const stuckRuns = checkCard(page, 'stuck-runs');
  await test.step('broken from the panel, it turns failing without a reload', async () => {
    const sameDocument = await page.evaluateHandle(() => document.documentElement);
    const panel = page.getByRole('region', { name: 'Lab', exact: true });
    await panel.getByText('Break the lab').click();
    await panel.getByRole('button', { name: `Break: ${faultTitle}` }).click();
    await expect(panel.getByRole('status')).toHaveText('1 fault active');
    await expectVerdict(stuckRuns, 'Failing');
    await expectPageVerdict(page, 'Failing');
    expect(await sameDocument.evaluate((element) => element.isConnected)).toBe(true);
  });

  await test.step('Run check shows the runs that are really stuck', async () => {
    const before = await stuckRuns.getAttribute('data-started-at');
    await stuckRuns.getByRole('button', { name: 'Run check' }).click();
    await expect(stuckRuns).not.toHaveAttribute('data-started-at', before ?? '');
    await expectVerdict(stuckRuns, 'Failing');
    await openEvidence(stuckRuns);
    const rows = stuckRuns.getByRole('table').getByRole('row');
    await expect(rows).toHaveCount(1 + 8);
    await expect(rows.nth(1)).toContainText(/run_\w+.*(running|pending_workflow)/);
    await expect(stuckRuns).toContainText('fails at 5 or more');
    await expect(stuckRuns.getByText('FROM runs')).toBeVisible();
  });

  await test.step('a parameter narrows the page to one of them', async () => {
    const runId = (await stuckRuns.getByRole('table').getByRole('cell').first().textContent()) ?? '';
    await page.getByLabel('Run id').fill(runId);
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page).toHaveURL(new RegExp(`runId=${runId}`));
    await expect(checkCard(page, 'run')).toContainText(runId);
  });

  const link = await test.step('copy a link to the check', async () => {
    await stuckRuns.getByRole('button', { name: 'Copy link to the live check' }).click();
    await expect(stuckRuns.getByText('Copied')).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  });

  const colleague = await anotherReader();
  await test.step('it opens elsewhere with the same environment, parameter and check in view', async () => {
    await colleague.goto(link);
    await expect(colleague).toHaveURL(page.url().replace(/#.*|$/, '#stuck-runs'));
    const environments = colleague.getByRole('navigation', { name: 'Environment' });
    await expect(environments.getByRole('link', { name: 'Lab' })).toHaveAttribute('aria-current', 'true');
    await expect(colleague.getByLabel('Run id')).toHaveValue(new URL(link).searchParams.get('runId') ?? '');
    const target = colleague.locator(':target');
    await expect(target).toHaveAttribute('data-check', 'stuck-runs');
    await expectVerdict(target, 'Failing');
    await expect(target.getByRole('heading')).toBeInViewport();
  });

  await test.step('the kept run says failing for ever, and "now" beside it says ok', async () => {
    const lastRun = stuckRuns.getByRole('list', { name: 'Last runs, oldest first' }).getByRole('link').last();
    await expect(lastRun).toHaveAccessibleName(/^Run: Failing/);
    await expect(lastRun).toHaveAttribute('href', /^\/runs\/[\w-]{12}$/);
    await colleague.goto((await lastRun.getAttribute('href')) ?? '');
    const then = colleague.getByRole('region', { name: 'Verdict' });
    await expect(then).toContainText('Was failing at');
    await expect(colleague.getByRole('region', { name: 'At the time' }).getByRole('row')).toHaveCount(1 + 8);

    await lab.fix('mw-py/run-stuck');
    const now = colleague.getByRole('region', { name: 'Now' });
    await now.getByRole('button', { name: 'Re-check now' }).click();
    await expect(now.getByRole('status')).toHaveText('It was failing and is ok now.');
    await colleague.reload();
    await expect(then).toContainText('Was failing at');
    await expectVerdict(stuckRuns, 'OK');
  });
});
