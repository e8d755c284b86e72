import { createHash } from 'node:crypto';
import { findPage } from './library.ts';

/** Changes with a page's file, also while it cannot be read or does not exist: for screens that follow it. */
export function pageVersion(stack: string, slug: string): string {
  const page = findPage(stack, slug);
  if (!page) return 'gone';
  if ('hash' in page) return page.hash;
  return createHash('sha256').update(JSON.stringify(page.problems)).digest('hex');
}
