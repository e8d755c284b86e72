import { checkCard } from './check-card.ts';
import { expect, test } from './fixtures.ts';

const address = '/mw-py/run-stuck?env=lab';

test('a parameter lives in the address: through reload, back, and clearing', async ({ page }) => {
  await page.goto(address);
  const field = page.getByLabel('Run id');
  const use = page.getByRole('button', { name: 'Apply' });
  await field.fill('run_that_never_was');
  await field.press('Enter');
  await expect(page).toHaveURL(/[?&]runId=run_that_never_was/);
  const run = checkCard(page, 'run');
  await expect(run).toContainText('No run with this id in this environment');

  await page.reload();
  await expect(field).toHaveValue('run_that_never_was');
  await expect(run).toContainText('No run with this id in this environment');

  await field.fill('run_of_somebody_else');
  await use.click();
  await expect(page).toHaveURL(/runId=run_of_somebody_else/);
  await page.goBack();
  await expect(page).toHaveURL(/runId=run_that_never_was/);
  await expect(field).toHaveValue('run_that_never_was');

  await page.getByRole('link', { name: 'Clear' }).click();
  await expect(page).not.toHaveURL(/runId/);
  await expect(field).toHaveValue('');
});

test('what a person types reaches SQL as a value and nothing else', async ({ page }) => {
  const typed = 'x\'; DROP TABLE runs; -- " <b> $1 {{database.url}}';
  await page.goto(`${address}&runId=${encodeURIComponent(typed)}`);
  await expect(page.getByLabel('Run id')).toHaveValue(typed);
  await expect(checkCard(page, 'run')).toContainText('No run with this id in this environment');
});

test('a value that the page refuses is said at its field, and by the checks that need it', async ({
  page,
  content,
}) => {
  content.write('mw-py/only-numbers.mdx', onlyNumbers);
  const address = '/mw-py/only-numbers?env=lab&port=eighty';
  await expect.poll(async () => (await page.request.get(address)).status()).toBe(200);
  await page.goto(address);
  const field = page.getByRole('textbox', { name: 'Port' });
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription('Port: expected a value like 80');
  const check = checkCard(page, 'rows');
  await expect(check).not.toHaveAttribute('data-verdict', 'ok');
  await expect(check).toContainText('Port: expected a value like 80');

  await field.fill('80');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/port=80/);
  await expect(field).not.toHaveAttribute('aria-invalid');
});

test.describe('an environment that is not there', () => {
  for (const [name, path] of [
    ['stack', '/mw-py'],
    ['page', '/mw-py/run-stuck'],
  ] as const) {
    test(`a ${name} says which there are, and measures none of them`, async ({ page }) => {
      await page.goto(`${path}?env=stagign`);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('no environment “stagign”');
      await expect(page.locator('[data-check]')).toHaveCount(0);
      await page.getByRole('main').getByRole('link', { name: 'Lab' }).click();
      await expect(page).toHaveURL(new RegExp(`${path}\\?env=lab$`));
      await expect(page.getByRole('navigation', { name: 'Environment' })).toBeVisible();
    });
  }

  test('a name that every object has is no environment either', async ({ page }) => {
    for (const path of ['/mw-py', '/mw-py/run-stuck']) {
      const answer = await page.goto(`${path}?env=constructor`);
      expect(answer?.status()).toBe(200);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('no environment “constructor”');
    }
  });

  test('preflight says which there are', async ({ page }) => {
    await page.goto('/preflight?env=stagign');
    await expect(page.getByRole('note')).toContainText(/Known environments: Lab.* Production/);
  });
});

const onlyNumbers = `---
title: A page that wants a number
section: "1.9"
summary: For a test.
reviewed: 2026-11-22
params:
  port: { label: Port, pattern: "[0-9]+", example: "80" }
checks:
  rows:
    title: As many runs as the port says
    kind: postgres.query
    target: database
    sql: SELECT count(*) AS n FROM runs WHERE run_id = $port
    value: n
    onEmpty: { verdict: unknown, because: nothing }
---

<Check id="rows" />
`;
