import type { Locator, Page } from '@playwright/test';
import { auditScreen } from './audit-screen.ts';
import { checkCard, expectVerdict } from './check-card.ts';
import { expect, test } from './fixtures.ts';

const stuck = `orchestrator-1  | 2026-11-22T11:20:31Z ERROR resume failed run_id=run_e2e_77
orchestrator-1  | Traceback (most recent call last):
orchestrator-1  |   File "/app/orchestrator/resume.py", line 12, in resume
orchestrator-1  |     raise RunStuck(run_id)
orchestrator-1  | orchestrator.errors.RunStuck: run stuck in running, status still pending_workflow`;

const refused = `api-1  | Traceback (most recent call last):
api-1  |   File "/usr/local/lib/python3.12/site-packages/psycopg/connection.py", line 117, in connect
api-1  |     raise last_ex.with_traceback(None)
api-1  | psycopg.OperationalError: connection failed: connection to server at "172.18.0.3", port 5432 failed: Connection refused`;

const strange = `org.acme.sky.TurbineException: blade 7 is off by 3 degrees
	at org.acme.sky.Turbine.spin(Turbine.java:41)`;

/** As from the clipboard: all at once, with its lines. */
async function paste(box: Locator, text: string): Promise<void> {
  await box.focus();
  await box.evaluate((element, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    const isFree = element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
    if (isFree) document.execCommand('insertText', false, text);
  }, text);
}

/** By the keyboard, as soon as the screen listens to it. */
async function openSearch(page: Page, keys = 'ControlOrMeta+k'): Promise<{ dialog: Locator; box: Locator }> {
  const dialog = page.getByRole('dialog', { name: 'Search' });
  const box = dialog.getByRole('textbox');
  await expect(async () => {
    await page.keyboard.press(keys);
    await expect(box).toBeFocused({ timeout: 5000 });
  }).toPass();
  return { dialog, box };
}

test('a pasted log leads to its page with the parameter filled in, and to a verdict', async ({ page }) => {
  await page.goto('/mw-py?env=lab');
  const { dialog, box } = await openSearch(page);
  await paste(box, stuck);
  const found = dialog.locator('[data-found="mw-py/run-stuck"]');
  await expect(found).toContainText('Run stuck in pending_workflow or running');
  await expect(found).toContainText('matched: ');
  await expect(found).toContainText('Run id run_e2e_77');
  await expect(page).toHaveURL(/\/mw-py\?env=lab$/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/mw-py\/run-stuck\?env=lab&runId=run_e2e_77$/);
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel('Run id')).toHaveValue('run_e2e_77');
  await expect(checkCard(page, 'run')).toContainText('No run with this id in this environment');
  await expectVerdict(checkCard(page, 'stuck-runs'), 'OK');
});

test('what is happening comes first once the pages found are checked', async ({ page, lab }) => {
  await lab.break('mw-py/cannot-connect-to-database');
  await page.goto('/mw-py?env=lab');
  const { dialog, box } = await openSearch(page);
  await paste(box, refused);
  await expect(dialog.locator('[data-found]').first()).toHaveAttribute(
    'data-found',
    'mw-py/cannot-connect-to-database',
  );
  await dialog.getByRole('button', { name: 'Check these now' }).click();
  const first = dialog.locator('[data-found]').first();
  await expect(first).toContainText('Happening');
  await expect(first).toHaveAttribute('data-found', 'mw-py/cannot-connect-to-database');
  await auditScreen(page, 'the search, checked');
});

test('a log that fits nothing says so, offers triage, and is kept for authors without its values', async ({
  page,
}) => {
  await page.goto('/mw-py?env=lab');
  const { dialog, box } = await openSearch(page);
  await paste(box, `${strange}\npassword=hunter2-turbine`);
  await expect(dialog.getByRole('note')).toContainText('No page matches this log');
  await expect(dialog.getByRole('link', { name: 'Diagnose' })).toHaveAttribute(
    'href',
    /^\/triage\?stack=mw-py&env=lab$/,
  );
  await auditScreen(page, 'the search, nothing fits');

  await page.goto('/authoring');
  await page.getByRole('link', { name: 'Errors no page covers' }).click();
  const gap = page.getByRole('listitem').filter({ hasText: 'TurbineException' });
  await expect(gap).toContainText('1 time');
  await expect(gap).not.toContainText('hunter2');
  await auditScreen(page, 'content gaps');
  await gap.getByRole('button', { name: /^Dismiss/ }).click();
  await expect(gap).toHaveCount(0);
});

test('words: as they are typed, with slips, marked, by the keyboard alone', async ({ page }) => {
  await page.goto('/');
  const { dialog } = await openSearch(page, '/');
  // All at once: key by key, a busy machine asks between them, and what was found is replaced.
  await page.keyboard.insertText('webhok sig');
  const found = dialog.locator('[data-found="mw-py/webhook-signature-invalid"]');
  await expect(found.locator('mark').first()).toHaveText(/webhook/i);
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('link').first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('the screen of its own keeps words in its address, and a log out of it', async ({ page }) => {
  await page.goto('/search?q=too+many+clients');
  const box = page.getByRole('main').getByRole('textbox');
  await expect(box).toHaveValue('too many clients');
  await expect(page.locator('[data-found]').first()).toContainText('matched: too many clients');
  await box.fill('');
  await paste(box, refused);
  await expect(page.locator('[data-found]').first()).toContainText('onnection');
  await expect(page).toHaveURL(/\/search$/);
  await expect(box).toHaveValue(refused);
  await auditScreen(page, 'the screen of the search');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('words go into the address, a log is sent as a form and stays on screen', async ({ page }) => {
    await page.goto('/search');
    const main = page.getByRole('main');
    await main.getByRole('textbox').fill('pending_workflow');
    await main.getByRole('button', { name: 'Search' }).click();
    await expect(page).toHaveURL('/search?q=pending_workflow');
    await expect(page.locator('[data-found="mw-py/run-stuck"]')).toBeVisible();

    await main.getByRole('textbox').fill(refused);
    await main.getByRole('button', { name: 'Search' }).click();
    await expect(page.locator('[data-found="mw-py/cannot-connect-to-database"]')).toBeVisible();
    await expect(main.getByRole('textbox')).toHaveValue(refused);
    expect(page.url()).not.toContain('Connection');
  });
});
