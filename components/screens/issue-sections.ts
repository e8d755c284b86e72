import type { Page } from '#lib/content/read/page.ts';
import type { Stack } from '#lib/stacks/stack.ts';

export type IssueSection = { key: string; title: string; pages: Page[] };

const inOrder = new Intl.Collator('en', { numeric: true });

/** A stack's pages under the sections of its file, by number; sections without a page are left out. */
export function issueSections(stack: Stack, pages: Page[]): IssueSection[] {
  return Object.entries(stack.sections)
    .sort(([one], [other]) => inOrder.compare(one, other))
    .map(([key, title]) => ({ key, title, pages: pages.filter((page) => sectionKey(stack, page) === key) }))
    .filter(({ pages }) => pages.length > 0);
}

/** "4.1" stands under "4.1" where the stack file has that section, else under "4". */
export function sectionKey(stack: Stack, page: Page): string {
  return page.section in stack.sections ? page.section : (page.section.split('.')[0] ?? page.section);
}
