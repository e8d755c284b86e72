import type { Page } from '#lib/content/read/page.ts';
import { findFailure } from '#lib/failures/all-failures.ts';
import { familiesIn, recognise, refine } from '#lib/failures/recognise.ts';

/** How much a page is about a failure, 0–1, by the failure's id. */
export type Claims = ReadonlyMap<string, number>;

const ofTitle = 1;
const ofSummary = 0.8;
const ofErrors = { least: 0.72, most: 0.97 };
const ofExplicit = 1;
const perFurtherExplicit = 0.03;
/** A guide is read; what happens is an issue's. */
const ofGuide = 0.55;

/**
 * What a page treats, told from its title, its summary and its errors in the same way as a paste is read. A page
 * most of whose errors are one failure is more about it than one that names it among others.
 */
export function claimsOf(page: Page): Claims {
  const claims = new Map<string, number>();
  const claim = (id: string, strength: number) => {
    const rank = strength * (page.type === 'guide' ? ofGuide : 1);
    claims.set(id, Math.max(claims.get(id) ?? 0, rank));
  };
  for (const [at, id] of page.failures.entries()) claim(id, ofExplicit - at * perFurtherExplicit);
  const about = new Set(familiesIn(`${page.title}. ${page.summary}`));
  for (const id of namedIn(page.title, about)) claim(id, ofTitle);
  for (const id of namedIn(page.summary, about)) claim(id, ofSummary);
  const counts = new Map<string, number>();
  for (const error of page.errors) {
    for (const id of namedIn(error, about)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const room = ofErrors.most - ofErrors.least;
  for (const [id, count] of counts) claim(id, ofErrors.least + room * (count / page.errors.length));
  return claims;
}

/** The failures that a text of a page names; what is general means what the page is about. */
function namedIn(text: string, about: ReadonlySet<string>): Set<string> {
  const near = new Set([...familiesIn(text), ...about]);
  const found = recognise(text).map(({ failure }) => failure);
  const hasCause = found.some(({ tells }) => tells === 'cause');
  const ids = found
    .filter(({ tells }) => tells !== 'hint' || !hasCause)
    .flatMap(({ id, tells }) => [id, ...(tells === 'cause' ? [] : [refine(id, near) ?? id])]);
  return new Set(ids);
}

/** The failures whose pages serve where a stack has none for this one, nearest first. */
export function nearFailures(id: string): readonly string[] {
  return findFailure(id)?.near ?? [];
}
