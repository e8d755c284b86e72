import { kinds } from '#lib/checks/kinds.ts';
import { vocabulary } from '#lib/content/read/author-components.ts';
import { expect, test } from './fixtures.ts';

test('the authors’ reference has every kind and component, and its examples answer on the lab', async ({
  page,
}) => {
  test.setTimeout(900_000);
  await page.goto('/authoring');
  await expect(page.getByText('Running on the lab')).toHaveCount(0);
  for (const [name, { example }] of kinds) {
    const kind = page.locator(`[id="${name}"]`);
    await expect(kind.getByRole('heading', { name, exact: true })).toBeVisible();
    // An example is measured once it is nearly in view.
    await kind.locator(':scope > *').last().scrollIntoViewIfNeeded();
    const shown = 'none' in example ? `No example: ${example.none}` : /^(OK|Warning|Failing)$/;
    await expect.soft(kind.getByText(shown).first(), `the example of ${name}`).toBeVisible();
  }
  for (const word of Object.keys(vocabulary)) {
    await expect(page.getByRole('heading', { name: `<${word}>`, exact: true })).toBeVisible();
  }
  const sql = page.locator('[id="postgres.query"]');
  await sql.getByText('Evidence').click();
  await expect(sql.getByRole('group', { name: /^Question to/ })).toBeVisible();
});

test('the tables, columns and metrics of a stack are listed as its targets have them', async ({ page }) => {
  await page.goto('/authoring');
  await page.getByRole('navigation', { name: 'On this page' }).getByText('Tables and metrics').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tables and metrics');
  await page.getByRole('link', { name: 'Python Stack (mw-py)' }).click();
  await page.getByRole('link', { name: 'Lab', exact: true }).click();
  await expect(page).toHaveURL('/authoring/names?stack=mw-py&env=lab');
  const database = page.getByRole('region', { name: /^Postgres/ });
  await database.getByText(/^runs\d+ columns$/).click();
  const columns = database.getByRole('table', { name: 'Columns of runs', exact: true });
  await expect(columns.getByRole('row', { name: /^status / })).toBeVisible();

  await page.getByRole('link', { name: 'Expand all' }).click();
  const metrics = page.getByRole('region', { name: /^Prometheus/ });
  const seconds = metrics.getByRole('row', { name: /^http_request_duration_seconds_bucket / });
  await expect(seconds).toBeVisible();
  await expect(seconds).toContainText('histogram');

  await page.getByRole('link', { name: /^Production/ }).click();
  await expect(database).toContainText('MW_PY_PRODUCTION_DATABASE_URL is not set');
  await expect(database.getByRole('link', { name: 'Preflight' })).toBeVisible();
  await page.goto('/authoring/names?stack=mw-yp');
  await expect(page.getByText('Stack “mw-yp” does not exist or cannot be read')).toBeVisible();
});
