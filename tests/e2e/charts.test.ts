import type { Locator } from '@playwright/test';
import { checkCard, expectVerdict } from './check-card.ts';
import { expect, test } from './fixtures.ts';

type Box = { left: number; right: number; top: number; bottom: number };

/** How wide a chart was laid out, how wide its place is, and where its words stand within it. */
async function measureChart(chart: Locator) {
  return chart.evaluate((svg) => {
    const place = svg.getBoundingClientRect();
    const words = [...svg.querySelectorAll('text')].map((text): Box => {
      const { left, right, top, bottom } = text.getBoundingClientRect();
      return { left: left - place.left, right: right - place.left, top, bottom };
    });
    return {
      laidOut: (svg as SVGSVGElement).viewBox.baseVal.width,
      width: Math.round((svg.parentElement as Element).clientWidth),
      words,
    };
  });
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom - 3 && b.top < a.bottom - 3;
}

test('a chart has the width of its place in every window and on paper, and no word is cut', async ({
  page,
}) => {
  await page.goto('/mw-py/slow-providers?env=lab');
  const card = checkCard(page, 'p95-kieai');
  await expectVerdict(card, 'OK');
  await card.scrollIntoViewIfNeeded();
  const chart = card.getByRole('slider').locator('svg');
  await expect(chart).toBeVisible();

  for (const width of [360, 1600, 500, 900, 320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expect
      .poll(async () => {
        const { laidOut, width: place } = await measureChart(chart);
        return laidOut - place;
      }, `${width} px`)
      .toBe(0);
    const { words, laidOut } = await measureChart(chart);
    for (const [at, word] of words.entries()) {
      expect(word.left, `${width} px`).toBeGreaterThanOrEqual(0);
      expect(word.right, `${width} px`).toBeLessThanOrEqual(laidOut + 1);
      expect(
        words.slice(at + 1).filter((other) => overlap(word, other)),
        `${width} px`,
      ).toEqual([]);
    }
  }

  const screen = (await measureChart(chart)).laidOut;
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect((await measureChart(chart)).laidOut, 'on paper').toBe(640);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect.poll(async () => (await measureChart(chart)).laidOut, 'after paper').toBe(screen);
});

test('the arrow keys read a chart out, moment by moment, and the pointer does', async ({ page }) => {
  await page.goto('/mw-py/slow-providers?env=lab');
  const card = checkCard(page, 'p95-kieai');
  await expectVerdict(card, 'OK');
  await card.scrollIntoViewIfNeeded();
  const slider = card.getByRole('slider');
  await expect(slider).toBeVisible();
  const last = Number(await slider.getAttribute('aria-valuemax'));
  await slider.press('Home');
  await expect(slider).toHaveAttribute('aria-valuenow', '0');
  await slider.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuenow', '1');
  await expect(slider).toHaveAttribute('aria-valuetext', /^\d\d:\d\d:\d\d\. p95: /);
  await slider.hover({ position: { x: ((await slider.boundingBox())?.width ?? 0) - 2, y: 60 } });
  await expect(slider).toHaveAttribute('aria-valuenow', String(last));
});
