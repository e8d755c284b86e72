import { expect, type Locator, type Page } from '@playwright/test';

export type Word = 'OK' | 'Warning' | 'Failing' | 'Unknown';

/** A live reading of at most 10 s, its deadline, a back-off of at most 10 s, and a busy machine. */
const verdictTimeoutMs = 90_000;

/** The card of a check on its page. */
export const checkCard = (page: Page, id: string): Locator => page.locator(`[data-check="${id}"]`);

/** The word that people read, and the verdict behind it, come within bounds; without a reload. */
export async function expectVerdict(check: Locator, word: Word): Promise<void> {
  await expect(check).toHaveAttribute('data-verdict', word.toLowerCase(), { timeout: verdictTimeoutMs });
  await expect(check.getByText(new RegExp(`^${word}(:|$)`)).first()).toBeVisible();
}

/** The page's own answer, by its verdict; without a reload. */
export async function expectPageVerdict(page: Page, word: Word): Promise<void> {
  const answers = {
    OK: 'Not happening',
    Warning: 'Possibly happening',
    Failing: 'Happening',
    Unknown: 'Unknown: ',
  };
  await expect(pageVerdict(page)).toHaveAttribute('data-answer', word.toLowerCase(), {
    timeout: verdictTimeoutMs,
  });
  await expect(pageVerdict(page)).toContainText(answers[word]);
}

export const pageVerdict = (page: Page): Locator => page.getByRole('region', { name: 'Is this happening?' });

/** Opens the evidence of a check, or leaves it open. */
export async function openEvidence(check: Locator): Promise<void> {
  const isOpen = await check
    .locator('details')
    .first()
    .evaluate((details: HTMLDetailsElement) => details.open);
  if (!isOpen) await check.getByText('Evidence', { exact: true }).click();
}
