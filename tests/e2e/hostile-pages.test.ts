import { existsSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { type HostilePage, hostilePages, hostileStack, hostileStackId } from '../content/hostile-pages.ts';
import { expect, test } from './fixtures.ts';
import { secretsOf } from './secrets.ts';

const marker = path.resolve(process.env.PULSEBOOK_DATA_DIR ?? '.data', 'written-by-a-page');
const pages = hostilePages({ marker, secret: 'PULSEBOOK_TEST_CANARY' });
const ownFiles = /<script src="\/_next\/static\/[^>]*><\/script>|<link [^>]*\/_next\/static\/[^>]*>/g;
const addressOf = ({ name }: HostilePage) => `/${hostileStackId}/${name}?env=lab`;

test('no hostile page runs, loads or leaks anything', async ({ page, context, content, baseURL }) => {
  expect(pages.length).toBeGreaterThan(250);
  const seen = watch(context, new URL(baseURL ?? '').origin);
  for (const { name, text } of pages) content.write(`${hostileStackId}/${name}.mdx`, text);
  content.write(`${hostileStackId}/stack.yaml`, hostileStack);
  await expect.poll(async () => (await page.request.get(`/${hostileStackId}`)).status()).toBe(200);

  const left = [...pages];
  const documents: string[] = [];
  await test.step('each is answered, and nothing leaks', async () => {
    const wrong: string[] = [];
    const askAll = async () => {
      for (let next = left.pop(); next; next = left.pop()) {
        const answer = await page.request.get(addressOf(next));
        const html = await answer.text();
        const faults = faultsOfAnswer(next, answer.status(), html);
        if (faults.length) wrong.push(`${next.name}: ${faults.join(', ')}`);
        // Our own files, which would be asked for once a page.
        documents.push(html.replaceAll(ownFiles, ''));
      }
    };
    await Promise.all(Array.from({ length: 4 }, askAll));
    expect(wrong).toEqual([]);
  });

  await test.step('as HTML in the browser, many at once and with no policy that forbids scripts', async () => {
    const reader = await context.newPage();
    // Their own inline scripts run; what React makes of a page is the next step's.
    await reader.route('**/_next/static/**/*.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: '' }),
    );
    await reader.route('**/all-hostile-pages', (route) =>
      route.fulfill({ contentType: 'text/html', body: documents.join('\n') }),
    );
    await reader.goto('/all-hostile-pages');
    expect(await reader.locator('article, main').count()).toBeGreaterThanOrEqual(pages.length);
    expect(await faultsOf(reader)).toEqual([]);
    await reader.close();
  });

  await test.step('as React shows it to those who come from another page', async () => {
    await page.goto(`/${hostileStackId}?env=lab`);
    await page.waitForFunction(() => Boolean(window.next?.router));
    // Of those that are refused, all show the same screen: some.
    for (const hostile of pages.filter(({ outcome }, index) => outcome === 'shown' || index % 15 === 0)) {
      await page.evaluate((address) => window.next.router.push(address), addressOf(hostile));
      await page.waitForURL(addressOf(hostile), { waitUntil: 'commit' });
      expect(await faultsOf(page), hostile.name).toEqual([]);
    }
  });

  await test.step('in the lists of others', async () => {
    for (const address of ['/', '/search?q=owned']) {
      await page.goto(address);
      expect(await faultsOf(page), address).toEqual([]);
    }
  });
  expect(seen).toEqual({ elsewhere: [], dialogs: [] });
  expect(existsSync(marker), 'a file that a page wrote').toBe(false);
});

function faultsOfAnswer({ outcome }: HostilePage, status: number, html: string): string[] {
  const isRefused = /The text of this page cannot be shown|This page cannot be read/.test(html);
  const leaked = secretsOf().filter(({ value }) => html.includes(value));
  return [
    ...(status === 200 ? [] : [`status ${status}`]),
    ...(isRefused === (outcome === 'refused') ? [] : [`not ${outcome}`]),
    ...leaked.map(({ name }) => `leaked ${name}`),
  ];
}

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
