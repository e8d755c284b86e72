import { createHash } from 'node:crypto';
import type { Page } from '#lib/content/read/page.ts';

/** A digest of what a page asks and how it judges. The words of the page may change without making its proof invalid. */
export function hashChecks({ checks, params }: Pick<Page, 'checks' | 'params'>): string {
  return createHash('sha256').update(JSON.stringify({ checks, params })).digest('hex').slice(0, 16);
}
