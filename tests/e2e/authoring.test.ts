import { kinds } from '#lib/checks/kinds.ts';
import { vocabulary } from '#lib/content/vocabulary.ts';
import { expect, test } from './fixtures.ts';

test('the authors’ reference has every kind and component, and its examples answer on the lab', async ({
  page,
}) => {
  test.setTimeout(240_000);
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
  await sql.getByText('Question and answer').click();
  await expect(sql.getByRole('group', { name: /^Question to/ })).toBeVisible();
});
