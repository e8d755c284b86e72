import { distance } from 'fastest-levenshtein';
import { findPage, readablePages } from '#lib/content/find/library.ts';
import { listStacks, readableStacks } from '#lib/stacks/read-stacks.ts';
import { pageAddress, stackAddress } from '#lib/vocabulary/addresses.ts';
import { isReadable } from '#lib/vocabulary/problem.ts';

export type NearPage = { title: string; href: string };

const maxShown = 5;

/** The pages that a wrong address probably meant, the closest first. */
export function nearestPages(path: string): NearPage[] {
  const [, wantedStack = '', wanted = wantedStack] = path.split('/');
  if (wantedStack && findPage(wantedStack, wanted)) return [];
  const pages = readableStacks().flatMap(readablePages);
  return pages
    .map((page) => ({
      page,
      distance: dissimilarity(page.slug, wanted) + (page.stack === wantedStack ? 0 : 0.2),
    }))
    .filter(({ distance }) => distance < 0.75)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, maxShown)
    .map(({ page }) => ({ title: page.title, href: pageAddress({ stack: page.stack, page: page.slug }) }));
}

/** 0 for the same slug, 1 for nothing in common: by letters, or by words where that is less. */
function dissimilarity(slug: string, wanted: string): number {
  const words = wanted.split(/[^a-z0-9]+/i).filter((word) => word.length > 2);
  const hit = words.filter((word) => slug.includes(word.toLowerCase())).length;
  const letters = distance(slug, wanted) / Math.max(slug.length, wanted.length, 1);
  return words.length ? Math.min(letters, 0.9 - (0.7 * hit) / words.length) : letters;
}

/** The stack that an address names, where there is one. */
export function stackOfPath(path: string): NearPage | undefined {
  const stack = listStacks().find(({ id }) => id === path.split('/')[1]);
  if (!stack) return undefined;
  return { title: isReadable(stack) ? stack.title : stack.id, href: stackAddress(stack.id) };
}
