import type { SweptPage } from './swept-page.ts';

/**
 * Which of these pages, all of one environment and happening, may directly cause which others: where the other's author
 * says so (`causes`), or where one blocks a check of the other.
 */
export function findCauses(pages: readonly SweptPage[]): Map<SweptPage, SweptPage[]> {
  return new Map(
    pages.map((effect) => [effect, pages.filter((cause) => cause !== effect && mayCause(cause, effect))]),
  );
}

function mayCause({ slug }: SweptPage, effect: SweptPage): boolean {
  return effect.causes.includes(slug) || effect.results.some(({ blockedBy }) => blockedBy?.page === slug);
}
