import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { type SweptPage, symptomsOf } from './swept-page.ts';

const severity: Record<Verdict, number> = { failing: 1, warning: 0.5, ok: 0, unknown: 0 };

export type Weights = {
  /** From 1 for a question that no other page asks, down to 1/n for one that n pages ask. */
  of(result: CheckResult): number;
  /** The weight of the symptoms that are present, times their share of all that were measured. */
  evidenceFor(page: SweptPage): number;
};

/** A question that many pages ask is weak evidence for each of them; one that few ask is strong. */
export function weighEvidence(pages: readonly SweptPage[]): Weights {
  const pagesAsking = new Map<string, Set<string>>();
  for (const { slug, results } of pages) {
    for (const result of results) {
      const key = questionKey(result);
      pagesAsking.set(key, (pagesAsking.get(key) ?? new Set()).add(slug));
    }
  }
  const of = (result: CheckResult) => 1 / (pagesAsking.get(questionKey(result))?.size ?? 1);
  return {
    of,
    evidenceFor(page) {
      const known = symptomsOf(page).filter(({ verdict }) => verdict !== 'unknown');
      const all = known.reduce((sum, result) => sum + of(result), 0);
      const present = known.reduce((sum, result) => sum + of(result) * severity[result.verdict], 0);
      return all ? present * (present / all) : 0;
    },
  };
}

/** The same for checks that ask the same target the same, however each judges the answer. */
function questionKey({ ref, evidence }: CheckResult): string {
  const place = [ref.stack, ref.environment];
  const asked = evidence.asked.map(({ at, text, when }) => [at, text, when]);
  return JSON.stringify(asked.length ? [place, asked] : [place, ref.page, ref.check]);
}
