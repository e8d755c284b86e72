import type { Page } from '@playwright/test';
import { auditScreen } from './audit-screen.ts';
import { checkCard, expectVerdict } from './check-card.ts';
import { expect, test } from './fixtures.ts';

const phone = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  timezoneId: 'Asia/Tokyo',
};
const stuck = '/mw-py/run-stuck?env=lab';
const sealedCheck = (page: Page, id: string) => page.locator(`[data-sealed="${id}"]`);

test.use({
  permissions: ['clipboard-read', 'clipboard-write'],
  // What a browser says of a link that leads nowhere, or not any more.
  expectedErrors: /status of (404|410)/,
});

/** Seals the page with the keyboard alone, and gives the link that was copied. */
async function share(page: Page, { note = '', who = '' } = {}): Promise<string> {
  await page.getByRole('button', { name: 'Share' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  if (note) await dialog.getByLabel(/^Note/).fill(note);
  if (who) await dialog.getByLabel('Your name').fill(who);
  await dialog.getByRole('button', { name: 'Seal and copy the link' }).press('Enter');
  await expect(dialog.getByText('The link is copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await expect(dialog.getByLabel('The link')).toHaveValue(link);
  return link;
}

test('run, share, open elsewhere, and now it differs', async ({ page, lab, anotherReader, request }) => {
  test.setTimeout(600_000);
  await lab.break('mw-py/run-stuck');
  await page.goto(stuck);
  await checkCard(page, 'stuck-runs').getByRole('button', { name: 'Run check' }).click();
  await expectVerdict(checkCard(page, 'stuck-runs'), 'Failing');

  const link = await share(page, { note: 'Mind the third row', who: 'Jo' });
  const id = link.split('/').at(-1) ?? '';
  await test.step('the dialog closes with Escape, and the focus is where it was', async () => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Share' })).toBeFocused();
  });

  const reader = await anotherReader(phone);
  await test.step('on a phone elsewhere, the link lands on the check that was meant', async () => {
    await reader.goto(`${link}#stuck-runs`);
    await expect(reader.getByRole('region', { name: 'Verdict' })).toContainText('Happening');
    await expect(reader.getByRole('region', { name: 'Verdict' })).toContainText(/as of \d\d:\d\d GMT\+9/);
    const check = sealedCheck(reader, 'stuck-runs');
    await expect(check).toHaveAttribute('data-verdict', 'failing');
    await expect(check).toBeInViewport();
    await expect(reader.getByText('Mind the third row')).toBeVisible();
    await check.getByText('Evidence', { exact: true }).click();
    await expect(check.getByText('FROM runs')).toBeVisible();
    await expect(check.getByText('warns at 1 or more, fails at 5 or more')).toBeVisible();
  });

  await test.step('asked at once, nothing differs', async () => {
    await reader.getByRole('button', { name: 'Re-check all now' }).click();
    await expect(reader.getByText('Now: happening.')).toBeVisible({ timeout: 90_000 });
    await expect(sealedCheck(reader, 'stuck-runs').getByRole('status')).toHaveText(/^Still failing/);
  });

  await test.step('fixed, the difference stands out, and what is sealed stays', async () => {
    await lab.fix('mw-py/run-stuck');
    const now = reader.getByRole('region', { name: /^Now: / }).first();
    await expect(async () => {
      await now.getByRole('button').click();
      await expect(now).toHaveAttribute('data-now', 'ok', { timeout: 20_000 });
    }).toPass({ timeout: 180_000 });
    await expect(now.getByRole('status')).toHaveText(/^Failing at \d\d:\d\d \S+, ok now\.$/);
    await expect(now).toHaveAttribute('data-differs', 'true');
    await expect(sealedCheck(reader, 'stuck-runs')).toHaveAttribute('data-verdict', 'failing');
    await reader.reload();
    await expect(sealedCheck(reader, 'stuck-runs')).toHaveAttribute('data-verdict', 'failing');
  });

  await test.step('the text as it was, and the way to the live page', async () => {
    await reader.getByText('Show the text').click();
    await expect(reader.getByRole('heading', { name: 'How to tell' })).toBeVisible();
    await expect(reader.getByRole('link', { name: 'Open the live page' })).toHaveAttribute(
      'href',
      '/mw-py/run-stuck?env=lab#stuck-runs',
    );
  });

  await test.step('text for a chat, Markdown and JSON', async () => {
    await reader.getByText('Copy as…').click();
    await expect(reader.getByRole('link', { name: 'Open .md' })).toBeVisible();
    const text = await (await request.get(`${link}.txt`)).text();
    expect(text).toMatch(/^Happening · Run stuck .* · Lab · \d\d:\d\d UTC\n/);
    expect(text).toContain(link);
    const markdown = await (await request.get(`${link}.md`)).text();
    expect(markdown).toContain('### Runs without progress for 30 minutes');
    const json = await request.get(`${link}.json`);
    expect(await json.json()).toMatchObject({ id, kind: 'page', who: 'Jo', verdict: 'failing' });
  });

  await test.step('a chat shows a picture of it', async () => {
    const picture = await reader.locator('meta[property="og:image"]').getAttribute('content');
    expect(picture).toBe(`${link}/picture`);
    const answer = await request.get(picture ?? '');
    expect(answer.headers()['content-type']).toBe('image/png');
    expect((await answer.body()).subarray(1, 4).toString()).toBe('PNG');
    await expect(reader).toHaveTitle(/^Happening · Run stuck/);
    expect((await request.get(link)).headers()['x-robots-tag']).toContain('noindex');
  });
});

test('a kept run is sealed, listed, and taken back', async ({ page, request }) => {
  test.setTimeout(600_000);
  await page.goto(stuck);
  const card = checkCard(page, 'orchestrator-health');
  await card.getByRole('button', { name: 'Run check' }).click();
  const run = card.getByRole('link', { name: /^run / });
  await run.click();
  await expect(page).toHaveURL(/\/runs\//);
  const link = await share(page, { who: 'Jo' });
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Orchestrator answers GET /health');
  await auditScreen(page, 'a snapshot');
  await page.goto('/snapshots?stack=mw-py');
  await expect(page.getByRole('list', { name: 'Snapshots' })).toContainText(
    'Orchestrator answers GET /health',
  );
  await auditScreen(page, 'all snapshots');

  await page.goto(link);
  await page.getByText('Revoke…').click();
  await page.getByRole('button', { name: 'Revoke this snapshot' }).click();
  await expect(page.getByText('Enter a reason: it is shown to everyone who opens the link')).toBeVisible();
  await page.getByLabel('Reason').fill('Sealed to try it out');
  await page.getByRole('button', { name: 'Revoke this snapshot' }).click();
  await expect(page.getByRole('heading', { name: 'This snapshot was revoked' })).toBeVisible();
  await expect(page.getByText('Sealed to try it out')).toBeVisible();
  await auditScreen(page, 'a revoked snapshot');
  expect((await request.get(link)).status()).toBe(410);
  expect((await request.get(`${link}.json`)).status()).toBe(410);
  await expect(page.getByRole('link', { name: 'Open the live page' })).toBeVisible();
});

test('a triage is sealed with its ranking and the evidence of what is likely', async ({
  page,
  lab,
  request,
}) => {
  test.setTimeout(600_000);
  await lab.break('mw-py/run-stuck');
  await page.goto('/triage?stack=mw-py&env=lab#now');
  await expect(page.getByRole('button', { name: 'Diagnose again' })).toBeVisible({ timeout: 180_000 });
  const link = await share(page);
  await page.goto(link);
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText(/Most likely: .*Run stuck/);
  await expect(page.getByRole('heading', { name: 'Ranking, root causes first' })).toBeVisible();
  const check = sealedCheck(page, 'run-stuck/stuck-runs');
  await expect(check).toHaveAttribute('data-verdict', 'failing');
  await check.getByText('Evidence', { exact: true }).click();
  await expect(check.getByText('warns at 1 or more, fails at 5 or more')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open live' })).toHaveAttribute(
    'href',
    /^\/triage\?stack=mw-py/,
  );
  await auditScreen(page, 'a sealed triage');
  expect(await (await request.get(`${link}.md`)).text()).toContain('## Ruled out');
});

test.describe('a link that leads nowhere', () => {
  test('says what to do next', async ({ page }) => {
    const answer = await page.goto('/snapshots/abcdefghijkmno');
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('link', { name: 'All snapshots' })).toBeVisible();
  });
});

test('the share dialog is for everyone', async ({ page }) => {
  await page.goto(stuck);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('dialog')).toContainText('Seal this page');
  await auditScreen(page, 'the share dialog');
});
