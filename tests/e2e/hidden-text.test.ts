import type { Locator } from '@playwright/test';
import { findHidden } from '#lib/vocabulary/clean-text.ts';
import { checkCard, expectVerdict } from './check-card.ts';
import { expect, test } from './fixtures.ts';

// What a browser says of the addresses that are refused.
test.use({ expectedErrors: /status of 400/, permissions: ['clipboard-read', 'clipboard-write'] });
test.describe.configure({ timeout: 600_000 });

const shown = 'run_\\u202E1234';

/** Where the words of a text are on screen, in the order in which they are read there. */
function wordsAsDrawn(text: Locator): Promise<string> {
  return text.evaluate((element) => {
    const places: { word: string; middle: number; left: number }[] = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { index, 0: word } of node.textContent?.matchAll(/[^\s,.]+/g) ?? []) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const { top, left, height } = range.getBoundingClientRect();
        places.push({ word, middle: top + height / 2, left });
      }
    }
    return places
      .sort((one, other) => {
        const isSameLine = Math.abs(one.middle - other.middle) < 10;
        return isSameLine ? one.left - other.left : one.middle - other.middle;
      })
      .map(({ word }) => word)
      .join(' ');
  });
}

test('what a target hides in its texts turns no sentence around, and is kept, joined and exported', async ({
  page,
  content,
  request,
}) => {
  content.write('mw-py/hidden-run.mdx', hiddenRun);
  const address = '/mw-py/hidden-run?env=lab';
  await expect.poll(async () => (await request.get(address)).status()).toBe(200);
  await page.goto(address);
  const stuck = checkCard(page, 'stuck');
  await expectVerdict(stuck, 'Failing');
  const sentence = `${shown} of שלום waits 7 tries fails above 2`;
  const reason = (within: Locator) => within.locator('p', { hasText: 'tries' }).first();

  await test.step('the words of the verdict are drawn in the order in which they are written', async () => {
    await expect(reason(stuck)).toHaveText(`${shown} of שלום waits, 7 tries, fails above 2.`);
    expect(await wordsAsDrawn(reason(stuck))).toBe(sentence);
    expect(findHidden(await page.locator('body').innerText())).toBeUndefined();
  });

  await test.step('an address with a NUL is refused, and harms nobody', async () => {
    for (const bad of [
      '/search?q=%00',
      '/mw-py/hidden-run?runId=%00',
      '/runs/%00',
      '/incidents/%00',
      '/x?q=%00',
    ]) {
      expect((await request.get(bad)).status(), bad).toBe(400);
    }
    for (const odd of ['/search?q=%ED%A0%80', '/search?q=%E2%80%AE']) {
      expect((await request.get(odd)).status(), odd).toBe(200);
    }
  });

  await test.step('its run is kept', async () => {
    await stuck.getByRole('button', { name: 'Run check' }).click();
    await stuck.getByText('Evidence', { exact: true }).click();
    await stuck
      .getByRole('link', { name: /^run [\w-]{12}$/ })
      .first()
      .click();
    const verdict = page.getByRole('region', { name: 'Verdict' });
    await expect(verdict).toContainText(shown);
    expect(await wordsAsDrawn(reason(verdict))).toBe(sentence);
    const html = await (await request.get(page.url())).text();
    expect(html).toContain(`<meta name="description" content="${shown} of`);
    expect(findHidden(html)).toBeUndefined();
    expect((await request.get(`${page.url()}/picture`)).status()).toBe(200);
  });

  await test.step('it joins the incident, with a note that says what it hides', async () => {
    await page.goto(address);
    await page.getByRole('link', { name: 'Start an incident' }).click();
    await page.getByLabel('Title').fill('Hidden \u202eletters');
    await page.getByLabel('Your name').fill('Ada');
    await page.getByRole('button', { name: 'Start the incident' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hidden \\u202Eletters');
    await expect(page.locator('[data-entry="run"]').first()).toContainText(shown);
    const note = page.getByLabel('Note', { exact: true });
    await note.fill('so \u202e and &#x202E; are');
    await note.press('Control+Enter');
    await expect(page.locator('[data-entry="note"]')).toContainText('so \\u202E and \\u202E are');
    const markdown = await (
      await request.get(`${page.url().replace('/incidents/', '/api/incidents/')}/export`)
    ).text();
    expect(markdown).toMatch(/run\\*_\\+u202E1234/);
    expect(findHidden(markdown)).toBeUndefined();
    await page.getByRole('button', { name: 'Resolve' }).click();
    await page.getByLabel('Why resolve it anyway?').fill('A test');
    await page.getByRole('button', { name: 'Resolve' }).click();
    await expect(page.getByText('Reopen as')).toBeVisible();
  });

  await test.step('a fix of it is verified, and it is sealed in every form', async () => {
    await page.goto(`${address}&runId=a%E2%80%AEb`);
    await expect(page.getByLabel('Run id')).toHaveAccessibleDescription(
      /Contains the invisible character U\+202E/,
    );
    await stuck.getByRole('button', { name: 'Verify fix' }).click();
    await expect(stuck.getByRole('link', { name: /^Attempt: Failing/ }).first()).toBeVisible();
    await stuck.getByRole('button', { name: 'Stop' }).click();

    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Seal and copy the link' }).click();
    await expect(page.getByText('The link is copied.')).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    for (const form of ['.md', '.txt', '.json']) {
      const text = await (await request.get(`${link}${form}`)).text();
      expect(text, form).toMatch(/run\\*_\\+u202E1234/);
      expect(findHidden(text), form).toBeUndefined();
    }
    await page.goto(link);
    await expect(page.locator('[data-sealed="stuck"]')).toContainText(shown);
    expect(findHidden(await page.locator('body').innerText())).toBeUndefined();
    const { params } = await (await request.get(`${link}.json`)).json();
    expect(params).toEqual({ runId: 'a\u202eb' });
  });

  await test.step('bytes that Postgres cannot hold are an answer, too', async () => {
    await page.goto(address);
    await expectVerdict(checkCard(page, 'bytes'), 'Unknown');
    await checkCard(page, 'bytes').getByRole('button', { name: 'Run check' }).click();
    await expect(checkCard(page, 'bytes')).toContainText('0x00');
    await expect(checkCard(page, 'bytes')).not.toContainText('could not be kept');
  });
});

const hiddenRun = `---
title: A run whose id hides something
section: "1.9"
summary: For a test.
reviewed: 2026-11-22
params:
  runId: { label: Run id, optional: true }
checks:
  stuck:
    title: Runs that wait
    kind: postgres.query
    target: database
    sql: SELECT 'run_' || chr(8238) || '1234' AS run, 'שלום' AS who, 7 AS n, $runId AS asked
    value: n
    labels: [run, who]
    fail: { above: 2 }
    onEmpty: { verdict: unknown, because: nothing }
    say: "{run} of {who} waits, {value} tries"
    every: 5
  bytes:
    title: Bytes that are no text
    kind: postgres.query
    role: context
    target: database
    sql: SELECT convert_from('\\x6100'::bytea, 'UTF8') AS text
    count: true
---

<Check id="stuck" />

<Check id="bytes" />
`;
