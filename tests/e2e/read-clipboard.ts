import { expect, type Page } from '@playwright/test';

/** What was copied, once it has this in it: a button copies later than it is pressed. */
export async function readClipboard(page: Page, part: string): Promise<string> {
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(read).toContain(part);
  return read();
}
