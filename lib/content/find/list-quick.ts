import type { Check, Page } from '#lib/content/read/page.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { findCheck, readablePage } from './library.ts';

/** The page whose checks are a stack's quick diagnostics where stack.yaml says nothing. */
const quickPage = 'quick-diagnostics';

export type QuickOne = { page: Page; check: Check; title: string };

/**
 * The quick diagnostics of a stack: the checks that stack.yaml lists, or every check of the page that it names, in
 * the page's order. One whose page or check is missing is left out; content:check says so.
 */
export function listQuick(stack: Stack): QuickOne[] {
  const { quick = quickPage } = stack;
  if (typeof quick === 'string') {
    const page = readablePage(stack.id, quick);
    return page ? page.checks.map((check) => ({ page, check, title: check.title })) : [];
  }
  return quick.flatMap(({ page: slug, check: id, title }) => {
    const page = readablePage(stack.id, slug);
    const check = page && findCheck(page, id);
    return page && check ? [{ page, check, title: title ?? check.title }] : [];
  });
}
