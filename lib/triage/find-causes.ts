import type { SweptPage } from './swept-page.ts';

/**
 * Which of these pages, all of one place and all of them happening, stand directly behind which others: where the
 * other's author says so (`causes`), or where a check of the other waits for it.
 */
export function findCauses(pages: readonly SweptPage[]): Map<SweptPage, SweptPage[]> {
  return new Map(
    pages.map((effect) => [effect, pages.filter((cause) => cause !== effect && isBehind(cause, effect))]),
  );
}

function isBehind({ slug }: SweptPage, effect: SweptPage): boolean {
  return effect.causes.includes(slug) || effect.results.some(({ blockedBy }) => blockedBy?.page === slug);
}
