import type { Page } from '@playwright/test';
import { checkCard } from './check-card.ts';
import { expect, test } from './fixtures.ts';

/** What a chat shows of a link. */
async function previewOf(page: Page): Promise<Record<string, string | null>> {
  const content = (property: string) =>
    page.locator(`meta[property="og:${property}"]`).getAttribute('content');
  return {
    title: await content('title'),
    description: await content('description'),
    url: await content('url'),
    siteName: await content('site_name'),
  };
}

test('a pasted link says what it leads to', async ({ page, lab, baseURL }) => {
  await test.step('a page', async () => {
    await page.goto('/mw-py/run-stuck?env=lab&runId=run_01h8&utm_source=chat');
    await expect(page).toHaveTitle('Run stuck in pending_workflow or running · mw-py Lab · Pulsebook');
    expect(await previewOf(page)).toEqual({
      title: 'Run stuck in pending_workflow or running · mw-py Lab',
      description: 'A run never reaches published or failed.',
      url: `${baseURL}/mw-py/run-stuck?env=lab&runId=run_01h8`,
      siteName: 'Pulsebook',
    });
  });

  await test.step('and has a picture, for which nothing is asked', async () => {
    const address = await page.locator('meta[property="og:image"]').getAttribute('content');
    expect(address).toBe(`${baseURL}/mw-py/run-stuck/picture?env=lab&runId=run_01h8`);
    const picture = await page.request.get(address ?? '');
    expect(picture.headers()['content-type']).toBe('image/png');
    expect((await picture.body()).subarray(1, 4).toString()).toBe('PNG');
  });

  await test.step('a stack', async () => {
    await page.goto('/mw-py?env=production');
    await expect(page).toHaveTitle('Python Stack (mw-py) · Production · Pulsebook');
    expect((await previewOf(page)).title).toBe('Python Stack (mw-py) · Production');
  });

  await test.step('a run: its verdict first', async () => {
    await lab.break('mw-py/run-stuck');
    await page.goto('/mw-py/run-stuck?env=lab');
    const check = checkCard(page, 'stuck-runs');
    await check.getByRole('button', { name: 'Run check' }).click();
    const lastRun = check.getByRole('list', { name: 'Last runs, oldest first' }).getByRole('link').last();
    await expect(lastRun).toHaveAccessibleName(/^Run: Failing/);
    await lastRun.click();
    await expect(page).toHaveURL(/\/runs\//);
    const title = /^FAILING · Runs without progress for 30 minutes · mw-py Lab · \d\d:\d\d UTC$/;
    await expect(page).toHaveTitle(title);
    const preview = await previewOf(page);
    expect(preview.title).toMatch(title);
    expect(preview.description).toMatch(/^8 runs in pending_workflow or running/);
    expect(preview.url).toBe(page.url());
    const picture = await page.request.get(`${page.url()}/picture`);
    expect(picture.headers()['content-type']).toBe('image/png');
    await expect(page.locator('meta[property="og:image"]')).toHaveAttribute('content', picture.url());
  });

  await test.step('nothing is offered to search engines', async () => {
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/);
    expect(await (await page.request.get('/robots.txt')).text()).toContain('Disallow: /');
  });
});
