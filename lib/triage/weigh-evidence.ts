import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { type SweptPage, symptomsOf } from './swept-page.ts';

const severity: Record<Verdict, number> = { failing: 1, warning: 0.5, ok: 0, unknown: 0 };

export type Weights = {
  /** From 1 for a question that no other page asks, down to 1/n for one that n pages ask. */
  of(result: CheckResult): number;
  /** How much speaks for a page: what of its symptoms is there, times the share that this is of all it could measure. */
  evidenceFor(page: SweptPage): number;
};

/** A question that many pages ask says little for each of them; one that hardly any other asks says much. */
export function weighEvidence(pages: readonly SweptPage[]): Weights {
  const askers = new Map<string, Set<string>>();
  for (const { slug, results } of pages) {
    for (const result of results) {
      const key = questionKey(result);
      askers.set(key, (askers.get(key) ?? new Set()).add(slug));
    }
  }
  const of = (result: CheckResult) => 1 / (askers.get(questionKey(result))?.size ?? 1);
  return {
    of,
    evidenceFor(page) {
      const known = symptomsOf(page).filter(({ verdict }) => verdict !== 'unknown');
      const all = known.reduce((sum, result) => sum + of(result), 0);
      const there = known.reduce((sum, result) => sum + of(result) * severity[result.verdict], 0);
      return all ? there * (there / all) : 0;
    },
  };
}

/** The same for checks that put the same to the same target, however each judges the answer. */
function questionKey({ ref, evidence }: CheckResult): string {
  const place = [ref.stack, ref.environment];
  const asked = evidence.asked.map(({ at, text, when }) => [at, text, when]);
  return JSON.stringify(asked.length ? [place, asked] : [place, ref.page, ref.check]);
}
