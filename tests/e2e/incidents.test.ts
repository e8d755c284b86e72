import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { auditScreen } from './audit-screen.ts';
import { checkCard, expectVerdict } from './check-card.ts';
import { expect, test } from './fixtures.ts';
import { secretsOf } from './secrets.ts';

test.describe.configure({ timeout: 600_000 });

const entry = (page: Page, kind: string) => page.locator(`[data-entry="${kind}"]`);

/** Starts an incident from the page of the stuck runs, as somebody of that name. */
async function startIncident(page: Page, name: string, title: string): Promise<string> {
  await page.goto('/mw-py/run-stuck?env=lab');
  await page.getByRole('link', { name: 'Start an incident' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Start an incident');
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Start the incident' }).click();
  await expect(page).toHaveURL(/\/incidents\/[\w-]{12}$/);
  return page.url();
}

/** So that no banner is left for the tests after this one. */
async function resolve(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Resolve' }).click();
  const why = page.getByLabel('Why resolve it anyway?');
  const done = page.getByText('Reopen as');
  await expect(why.or(done)).toBeVisible();
  if (await why.isVisible()) {
    await why.fill(reason);
    await page.getByRole('button', { name: 'Resolve' }).click();
  }
  await expect(done).toBeVisible();
}

test('two browsers see one incident grow, and it is resolved by its checks', async ({
  page,
  lab,
  anotherReader,
}) => {
  await lab.break('mw-py/run-stuck');
  const title = `Videos do not come out ${Date.now()}`;
  const address = await startIncident(page, 'Ada', title);
  await expect(entry(page, 'run')).toContainText('Runs without progress');
  await expect(entry(page, 'run')).toContainText('Failing');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();

  const colleague = await anotherReader();
  await test.step('a second browser joins, and the first sees it', async () => {
    await colleague.goto(address);
    await colleague.getByLabel('Your name').last().fill('Grace');
    await colleague.getByRole('button', { name: 'Join' }).click();
    await expect(entry(page, 'joined')).toContainText('Grace');
    await expect(page.getByRole('region', { name: 'People' })).toContainText('Grace');
  });

  await test.step('a note of one is seen by both, as Markdown and never as a program', async () => {
    const note = colleague.getByLabel('Note', { exact: true });
    await note.fill('The **orchestrator** is fine <img src=x onerror=alert(1)> [x](javascript:alert(1))');
    await note.press('Control+Enter');
    for (const reader of [page, colleague]) {
      await expect(entry(reader, 'note').locator('strong')).toHaveText('orchestrator');
      await expect(entry(reader, 'note').locator('img')).toHaveCount(0);
      await expect(entry(reader, 'note').getByRole('link', { name: 'x', exact: true })).toHaveCount(0);
      await expect(entry(reader, 'note')).toContainText('Grace');
    }
  });

  await test.step('a page of the stack says so, and its runs are offered', async () => {
    await colleague.goto('/mw-py/run-stuck?env=lab');
    const banner = colleague.getByRole('list', { name: 'Open incidents' });
    await expect(banner.getByRole('link', { name: title })).toBeVisible();
    const stuck = checkCard(colleague, 'stuck-runs');
    await stuck.getByRole('button', { name: 'Run check' }).click();
    await stuck.getByRole('button', { name: `Add to incident: ${title}` }).click();
    await expect(stuck.getByText(`Added to ${title}`)).toBeVisible();
    await expect(entry(page, 'run')).toHaveCount(2);
    await colleague.goto('/mw-py/run-stuck?env=production');
    await expect(colleague.getByRole('heading', { level: 1 })).toContainText('Run stuck');
    await expect(banner).toHaveCount(0);
  });

  await test.step('it stands as identified for both', async () => {
    await colleague.goto(address);
    await colleague.getByRole('button', { name: 'identified' }).click();
    await expect(entry(page, 'status').first()).toContainText('investigating → identified');
    await auditScreen(page, 'an incident');
  });

  await test.step('while its check fails it takes a reason; fixed, it takes none', async () => {
    await page.getByRole('button', { name: 'Resolve' }).click();
    await expect(page.getByText('Not all of its checks are ok')).toBeVisible();
    await expect(page.getByLabel('Why resolve it anyway?')).toBeVisible();
    await lab.fix('mw-py/run-stuck');
    await colleague.getByRole('button', { name: 'Resolve' }).click();
    await expect(entry(page, 'status').first()).toContainText('identified → resolved');
    await expect(page.getByText('Reopen as')).toBeVisible();
  });

  await test.step('it is exported for the review', async () => {
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export as Markdown' }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toMatch(/^incident-\d{4}-\d\d-\d\d-[\w-]{12}\.md$/);
    const text = readFileSync(await file.path(), 'utf8');
    expect(text).toContain(`# ${title}`);
    expect(text).toContain('- People: Ada, Grace');
    expect(text).toContain('> The **orchestrator** is fine');
    expect(text).toContain('identified → **resolved**');
    expect(text).toContain('## Postmortem');
    await page.goto('/incidents');
    await expect(page.getByRole('region', { name: 'Resolved' })).toContainText(title);
    await auditScreen(page, 'all incidents');
  });
});

test('a fix is verified until it is ok, also while nobody looks, and the recovery is stamped', async ({
  page,
  lab,
  anotherReader,
}) => {
  await lab.break('mw-py/run-stuck');
  const address = await startIncident(page, 'Ada', 'Runs stand still');
  await expect(entry(page, 'run')).toHaveCount(1);

  await page.goto('/mw-py/run-stuck?env=lab');
  const fix = page.getByRole('region', { name: /^Verify the fix/ });
  await fix.getByRole('button', { name: 'Verify fix', exact: true }).click();
  await expect(fix.getByText('Ok 0 of 3 times in a row')).toBeVisible();
  const past = checkCard(page, 'stuck-runs').getByRole('listitem').filter({ hasText: 'Not ok since' });
  await expect(past.getByRole('link', { name: /^\d\d:\d\d UTC$/ }).first()).toBeVisible();
  await expect(fix.getByText(/Continues if you close this tab/)).toBeVisible();
  await expect(fix.getByRole('link', { name: /^Attempt: Failing/ }).first()).toBeVisible();
  await auditScreen(page, 'a fix being verified');

  await test.step('the tab is closed, the fault is fixed, another reader finds it running', async () => {
    await page.goto('about:blank');
    await lab.fix('mw-py/run-stuck');
  });
  const colleague = await anotherReader();
  await colleague.goto('/mw-py/run-stuck?env=lab');
  const seen = colleague.getByRole('region', { name: /^Verify the fix/ });
  const stamp = seen.getByText(/^Recovered at \d\d:\d\d UTC: ok 3 times in a row$/);
  await expect(stamp).toBeVisible({ timeout: 180_000 });

  await test.step('the run is stamped, in the history and on its own page', async () => {
    const stuck = checkCard(colleague, 'stuck-runs');
    const stamped = stuck.getByRole('link', { name: /recovered: ok 3 times in a row$/ });
    await expect(stamped).toBeVisible();
    await stamped.click();
    await expect(colleague.getByText('ok 3 times in a row')).toBeVisible();
    await expect(colleague.getByText('Ada (Verify fix)')).toBeVisible();
  });

  await test.step('and so is the incident that the check opened', async () => {
    await page.goto(address);
    await expect(entry(page, 'recovered')).toContainText(/Recovered at \d\d:\d\d UTC: ok 3 times in a row/);
    await resolve(page, 'the test is over');
  });
});

test('a verification is stopped', async ({ page, lab }) => {
  await lab.break('mw-py/run-stuck');
  await page.goto('/mw-py/run-stuck?env=lab');
  const stuck = checkCard(page, 'stuck-runs');
  await expectVerdict(stuck, 'Failing');
  await stuck.getByRole('button', { name: 'Verify fix' }).click();
  await expect(stuck.getByText('Ok 0 of 3 times in a row')).toBeVisible();
  await stuck.getByRole('button', { name: 'Stop' }).click();
  await expect(stuck.getByText(/^Stopped at \d\d:\d\d UTC, not verified$/)).toBeVisible();
  await expect(stuck.getByRole('button', { name: 'Verify again' })).toBeVisible();
});

test('the bundle for an escalation is opened and read', async ({ page, lab }) => {
  await lab.break('mw-py/run-stuck');
  const address = await startIncident(page, 'Ada', 'Nothing is published');
  await expect(entry(page, 'run')).toHaveCount(1);
  await page.getByLabel('Note', { exact: true }).fill('It logs in with password=hunter2hunter2');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(entry(page, 'note')).toContainText('[redacted: secret]');

  await page.getByRole('link', { name: 'Escalate' }).click();
  const bundle = page.getByRole('region', { name: 'Escalation bundle' });
  await expect(bundle.getByRole('status').first()).toHaveText(/\d+ failing, .* ok/, { timeout: 180_000 });
  await auditScreen(page, 'an escalation');
  const coming = page.waitForEvent('download');
  await bundle.getByRole('link', { name: 'Download the bundle' }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/^mw-py-lab-.*\.zip$/);
  const files = unzipSync(new Uint8Array(readFileSync(await file.path())));
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());

  const document = text('bundle.md');
  expect(document).toMatch(/^# Python Stack \(mw-py\), Lab: Nothing is published\n/);
  for (const part of [
    'Contacts',
    'Failing',
    'Not ok since',
    'Examples',
    'Ruled out',
    'Versions',
    'Configuration',
    'Metrics',
    'Questions and answers',
    'Timeline',
  ]) {
    expect(document).toContain(`## ${part}\n`);
  }
  expect(document).toMatch(/- run_id: run_\w+/);
  expect(document).toContain('MW_PY_LAB_DATABASE_URL');
  expect(text('message.txt')).toMatch(/^To: Platform\/ops owner/);
  expect(JSON.parse(text('evidence/run-stuck.stuck-runs.json'))).toMatchObject({ verdict: 'failing' });

  const pictures = Object.keys(files).filter((name) => name.endsWith('.png'));
  expect(pictures.length).toBeGreaterThan(0);
  for (const name of pictures) {
    expect([...(files[name]?.slice(1, 4) ?? [])], name).toEqual(
      [...'PNG'].map((letter) => letter.charCodeAt(0)),
    );
    expect(document).toContain(`](${name})`);
  }
  const secrets = [...secretsOf(), { name: 'the note', value: 'hunter2hunter2' }];
  for (const [name, bytes] of Object.entries(files)) {
    const leaked = secrets.filter(({ value }) => strFromU8(bytes, true).includes(value));
    expect(
      leaked.map((secret) => secret.name),
      name,
    ).toEqual([]);
  }
  await page.goto(address);
  await resolve(page, 'the test is over');
});
