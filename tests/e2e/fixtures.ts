import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test';
import { breakFault, fixFault } from '#lib/lab/control.ts';
import { type ContentCopy, openContentCopy } from './content-copy.ts';
import { type Watch, watchBrowser } from './watch-browser.ts';

type Lab = {
  /** Breaks the lab; whatever is still broken is fixed after the test. */
  break: (fault: string) => Promise<void>;
  fix: (fault: string) => Promise<void>;
};

type Fixtures = {
  /** What a test provokes on purpose; any other console.error or page error fails it. */
  expectedErrors: RegExp | undefined;
  lab: Lab;
  /** The pages as this Pulsebook reads them, to write to; they are again as they were after the test. */
  content: ContentCopy;
  /** Another browser, of somebody else. */
  anotherReader: (options?: BrowserContextOptions) => Promise<Page>;
  watches: Watch[];
  nothingUnexpected: undefined;
};

export const test = base.extend<Fixtures>({
  expectedErrors: [undefined, { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures this one needs
  lab: async ({}, use) => {
    await use({
      break: async (fault) => void (await breakFault(fault)),
      fix: async (fault) => void (await fixFault(fault)),
    });
    // Without asking first: a lab too busy to say what is broken would leave it to the next test.
    await fixFault('all');
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above
  content: async ({}, use) => {
    const copy = openContentCopy();
    await use(copy);
    copy.restore();
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above
  watches: async ({}, use) => use([]),

  context: async ({ context, watches }, use) => {
    watches.push(watchBrowser(context));
    await use(context);
  },

  anotherReader: async ({ browser, baseURL, watches }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ baseURL, ...options });
      contexts.push(context);
      watches.push(watchBrowser(context));
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },

  nothingUnexpected: [
    async ({ watches, expectedErrors }, use) => {
      await use(undefined);
      const errors = watches.flatMap((watch) => watch.errors);
      const unexpected = errors.filter((error) => !expectedErrors?.test(error));
      expect(unexpected, 'errors in the browser').toEqual([]);
      const leaks = await Promise.all(watches.map((watch) => watch.leaks()));
      expect(leaks.flat(), 'secrets in what the browser was sent').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
