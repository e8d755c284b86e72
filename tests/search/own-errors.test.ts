import { expect, test } from 'vitest';
import { currentIndex } from '#lib/search/page-index.ts';
import { search } from '#lib/search/search.ts';

const pages = [...currentIndex().pages.values()].map(({ page }) => page);

const placeOf = (query: string, page: { stack: string; slug: string }) =>
  search({ query, stack: page.stack }).results.findIndex(
    ({ stack, slug }) => stack === page.stack && slug === page.slug,
  );

test('every issue is found first by its own title', () => {
  const lost = pages.filter((page) => page.type === 'issue' && placeOf(page.title, page) !== 0);
  expect(lost.map(({ stack, slug }) => `${stack}/${slug}`)).toEqual([]);
});

test('a page is found by the errors that it lists: mostly first, nearly always among three', () => {
  const places = pages.flatMap((page) =>
    page.errors.map((error) => ({
      name: `${page.stack}/${page.slug}: ${error}`,
      place: placeOf(error, page),
    })),
  );
  const lost = places.filter(({ place }) => place < 0 || place > 2).map(({ name }) => name);
  expect(lost.length, lost.join('\n')).toBeLessThanOrEqual(places.length * 0.02);
  expect(places.filter(({ place }) => place === 0).length).toBeGreaterThanOrEqual(places.length * 0.9);
});
