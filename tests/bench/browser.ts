import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { installBrowser } from '../../scripts/install-browser.mjs';
import { chromiumFlags } from '../setup/chromium-flags.ts';
import { round, spreadOf } from './measure.ts';
import { widgets } from './stage.ts';

const visits = 7;
const throttledVisits = 3;
const clicks = 60;

/** 150 ms, 1.6 Mbit/s and a processor four times as slow: a phone on a bad line. */
const throttle = { latencyMs: 150, bytesPerSecond: (1.6 * 1024 * 1024) / 8, cpuRate: 4 };

/** (4) What a person waits for, in a real browser with an empty cache each time. */
export async function benchBrowser(url: string, pagePath: string) {
  const { path, env } = await installBrowser();
  const browser = await chromium.launch({
    executablePath: path,
    args: chromiumFlags,
    env: { ...process.env, ...env } as Record<string, string>,
  });
  try {
    const plain: Visit[] = [];
    const throttled: Visit[] = [];
    for (let visit = 0; visit < visits; visit += 1)
      plain.push(await visitFresh(browser, url + pagePath, false));
    for (let visit = 0; visit < throttledVisits; visit += 1)
      throttled.push(await visitFresh(browser, url + pagePath, true));
    const context = await browser.newContext();
    const clickToVerdictMs = spreadOf(await clickRunCheck(await context.newPage(), url + pagePath));
    const summary = (seen: Visit[]) => ({
      contentMs: spreadOf(seen.map(({ contentMs }) => contentMs)),
      verdictsMs: spreadOf(seen.map(({ verdictsMs }) => verdictsMs)),
    });
    return {
      firstLoadScriptsKB: round(Math.max(...plain.map(({ scriptBytes }) => scriptBytes)) / 1000),
      plain: summary(plain),
      throttled: summary(throttled),
      clickToVerdictMs,
    };
  } finally {
    await browser.close();
  }
}

/** Milliseconds since navigation: largest contentful paint, and all widgets showing a verdict. Bytes are compressed. */
type Visit = { contentMs: number; verdictsMs: number; scriptBytes: number };

async function visitFresh(
  browser: { newContext: () => Promise<BrowserContext> },
  address: string,
  slow: boolean,
): Promise<Visit> {
  const context = await browser.newContext();
  const page = await context.newPage();
  if (slow) await slowDown(await context.newCDPSession(page));
  await page.addInitScript(watchVerdicts, widgets.length);
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(() => 'allVerdictsAt' in window, undefined, { timeout: 60_000 });
  await page.waitForLoadState('load');
  const seen = await page.evaluate(() => {
    const { contentAt, allVerdictsAt } = window as unknown as { contentAt: number; allVerdictsAt: number };
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const scripts = resources.filter(({ name }) => name.endsWith('.js'));
    const scriptBytes = scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    return { contentMs: contentAt, verdictsMs: allVerdictsAt, scriptBytes };
  });
  await context.close();
  return seen;
}

async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: throttle.latencyMs,
    downloadThroughput: throttle.bytesPerSecond,
    uploadThroughput: throttle.bytesPerSecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle.cpuRate });
}

/** Runs in the page: notes the largest contentful paint, and when every check card shows a verdict. */
function watchVerdicts(cards: number): void {
  const noted = window as unknown as { contentAt: number; allVerdictsAt?: number };
  noted.contentAt = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) noted.contentAt = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  const look = () => {
    if (document.querySelectorAll('[data-check][data-verdict]').length >= cards)
      noted.allVerdictsAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** From the click on Run check until the new verdict stands on the screen. */
async function clickRunCheck(page: Page, address: string): Promise<number[]> {
  await page.goto(address);
  await page.waitForSelector(`[data-check="sql-1"][data-verdict]`);
  const times: number[] = [];
  for (let click = -5; click < clicks; click += 1) {
    const ms = await page.evaluate(async () => {
      const card = document.querySelector<HTMLElement>('[data-check="sql-1"]');
      const button = card?.querySelector<HTMLButtonElement>('header button');
      if (!card || !button) throw new Error('the card has no Run check');
      const before = card.dataset.startedAt;
      const started = performance.now();
      button.click();
      while (card.dataset.startedAt === before || !card.dataset.verdict)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - started;
    });
    if (click >= 0) times.push(ms);
  }
  return times;
}
