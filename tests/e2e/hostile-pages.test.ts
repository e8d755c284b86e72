import { existsSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { type HostilePage, hostilePages, hostileStack, hostileStackId } from '../content/hostile-pages.ts';
import { expect, test } from './fixtures.ts';

const marker = path.resolve(process.env.PULSEBOOK_DATA_DIR ?? '.data', 'written-by-a-page');
// What the server has as PULSEBOOK_TEST_CANARY is searched for in everything the browser is sent, as all secrets are.
const pages = hostilePages({ marker, secret: 'PULSEBOOK_TEST_CANARY' });
const addressOf = ({ name }: HostilePage) => `/${hostileStackId}/${name}?env=lab`;

test('no hostile page runs, loads or leaks anything', async ({ page, context, content, baseURL }) => {
  expect(pages.length).toBeGreaterThan(250);
  const seen = watch(context, new URL(baseURL ?? '').origin);
  for (const { name, text } of pages) content.write(`${hostileStackId}/${name}.mdx`, text);
  content.write(`${hostileStackId}/stack.yaml`, hostileStack);
  await expect.poll(async () => (await page.request.get(`/${hostileStackId}`)).status()).toBe(200);

  await test.step('as HTML of the server', async () => {
    const reader = await context.newPage();
    // The page as it is parsed, its own inline scripts among it. What React makes of it is the next step's.
    await reader.route('**/_next/static/**/*.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: '' }),
    );
    const visit = async (hostile: HostilePage) => {
      const answer = await reader.goto(addressOf(hostile), { waitUntil: 'domcontentloaded' });
      return answer?.status() === 200 ? [] : [`status ${answer?.status()}`];
    };
    expect(await visitAll(reader, visit)).toEqual([]);
  });

  await test.step('as React shows it to those who come from another page', async () => {
    await page.goto(`/${hostileStackId}?env=lab`, { waitUntil: 'networkidle' });
    const visit = async (hostile: HostilePage) => {
      await page.evaluate((address) => window.next.router.push(address), addressOf(hostile));
      await page.waitForURL(addressOf(hostile), { waitUntil: 'commit' });
      return [];
    };
    expect(await visitAll(page, visit)).toEqual([]);
  });

  await test.step('in the lists of others', async () => {
    for (const address of ['/', `/${hostileStackId}`, '/search?q=owned']) {
      await page.goto(address);
      expect(await faultsOf(page), address).toEqual([]);
    }
  });
  expect(seen).toEqual({ elsewhere: [], dialogs: [] });
  expect(existsSync(marker), 'a file that a page wrote').toBe(false);
});

declare global {
  interface Window {
    next: { router: { push: (address: string) => void } };
  }
}

function watch(context: BrowserContext, origin: string) {
  const seen = { elsewhere: [] as string[], dialogs: [] as string[] };
  context.on('request', (sent) => {
    if (new URL(sent.url()).origin !== origin)
      seen.elsewhere.push(`${sent.frame().url()} asked ${sent.url()}`);
  });
  context.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  return seen;
}

/** Names of pages with what is wrong with them. */
async function visitAll(tab: Page, visit: (page: HostilePage) => Promise<string[]>): Promise<string[]> {
  const wrong: string[] = [];
  for (const page of pages) {
    const faults = await visit(page);
    const isRefused = /The text of this page cannot be shown|This page cannot be read/;
    const text = await tab.evaluate(() => document.querySelector('main')?.textContent ?? '');
    if (isRefused.test(text) !== (page.outcome === 'refused')) faults.push(`not ${page.outcome}`);
    faults.push(...(await faultsOf(tab)));
    if (faults.length) wrong.push(`${page.name}: ${faults.join(', ')}`);
  }
  return wrong;
}

/** What of a page could run or lead elsewhere, as the browser understands it. */
function faultsOf(tab: Page): Promise<string[]> {
  return tab.evaluate(() => {
    const isOdd = ({ protocol, host }: HTMLAnchorElement) =>
      !['http:', 'https:', 'mailto:'].includes(protocol) || host === 'evil.example';
    const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].filter(isOdd);
    const handlers = [...document.querySelectorAll('article *')].filter((element) =>
      element.getAttributeNames().some((name) => name.startsWith('on')),
    );
    const programs = 'article :is(script, iframe, object, embed, base)';
    return [
      ...('owned' in globalThis ? ['it ran in the browser'] : []),
      ...links.map((link) => `a link to ${link.href}`),
      ...handlers.map((element) => `a handler on ${element.tagName}`),
      ...[...document.querySelectorAll(programs)].map(
        ({ outerHTML }) => `an element ${outerHTML.slice(0, 80)}`,
      ),
    ];
  });
}
