import type { Page } from '#lib/content/read/page.ts';
import { familiesIn, recognise, refine } from '#lib/failures/recognise.ts';

/** How much a page is about each failure, 0–1, by the failure's id. */
export type PageFailures = ReadonlyMap<string, number>;

const errorsWeight = { min: 0.72, max: 0.97 };

/**
 * The failures that a page covers: those it names in `failures`, and those that its title, its summary and its errors
 * word. It is more about one that most of its errors word than about one among others.
 */
export function failuresOf(page: Page): PageFailures {
  const counts = new Map<string, number>();
  for (const id of page.errors.flatMap(failuresIn)) {
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const { min, max } = errorsWeight;
  const own = [page.title, page.summary].flatMap(failuresIn);
  return new Map([
    ...[...counts].map(([id, count]) => [id, min + (max - min) * (count / page.errors.length)] as const),
    ...[...page.failures, ...own].map((id) => [id, 1] as const),
  ]);
}

/** The failures that a text words. A general one also means that of the client which the text mentions. */
function failuresIn(text: string): string[] {
  const clients = new Set(familiesIn(text));
  const found = recognise(text).map(({ failure }) => failure);
  const hasCause = found.some(({ tells }) => tells === 'cause');
  const ids = found
    .filter(({ tells }) => tells !== 'hint' || !hasCause)
    .flatMap(({ id, tells }) => [id, ...(tells === 'cause' ? [] : [refine(id, clients) ?? id])]);
  return [...new Set(ids)];
}
