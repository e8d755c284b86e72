import { createHash } from 'node:crypto';
import { findPage } from './library.ts';

/** Tells one state of a page's file from another, also while it cannot be read or is gone: for whoever follows it. */
export function pageVersion(stack: string, slug: string): string {
  const page = findPage(stack, slug);
  if (!page) return 'gone';
  if ('hash' in page) return page.hash;
  return createHash('sha256').update(JSON.stringify(page.problems)).digest('hex');
}
