import path from 'node:path';
import type { Proof } from '#lib/content/proof/proof.ts';
import type { Agreement } from './agreements.ts';

/** Sorts the other pages that failed into those that are agreed to be true, with why, and false alarms. */
export function judgeOthers(
  { fault, page, failing }: Pick<Proof, 'fault' | 'page' | 'failing'>,
  agreements: readonly Agreement[],
): Pick<Proof, 'alsoTrue' | 'falseAlarms'> {
  const others = failing.filter((slug) => !page.endsWith(`/${slug}`));
  const found = others.map((slug) => ({ slug, because: agreementOn(fault, slug, agreements)?.because }));
  return {
    alsoTrue: Object.fromEntries(found.flatMap(({ slug, because }) => (because ? [[slug, because]] : []))),
    falseAlarms: found.flatMap(({ slug, because }) => (because ? [] : [slug])),
  };
}

/** The pages, by slug, that are as good an answer to a fault as its own, its own first. */
export function rightPages(
  { fault, page }: Pick<Proof, 'fault' | 'page'>,
  agreements: readonly Agreement[],
): string[] {
  const asRight = agreements.filter((one) => one.asRight && isAbout(one, fault));
  return [page.slice(page.indexOf('/') + 1), ...asRight.flatMap(({ pages }) => pages)];
}

export function isAbout({ faults }: Agreement, fault: string): boolean {
  return faults.some((pattern) => path.matchesGlob(fault, pattern));
}

function agreementOn(fault: string, slug: string, agreements: readonly Agreement[]): Agreement | undefined {
  return agreements.find((one) => isAbout(one, fault) && one.pages.includes(slug));
}
