import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { SweptPage } from './swept-page.ts';

/** How much of a page's own evidence matches, 0 to 1: a question that many pages ask counts less on each. */
export function weighEvidence(pages: readonly SweptPage[]): (page: SweptPage) => number {
  const askers = new Map<string, Set<SweptPage>>();
  for (const page of pages) {
    for (const result of symptoms(page)) {
      const key = questionOf(result);
      askers.set(key, (askers.get(key) ?? new Set()).add(page));
    }
  }
  const weight = (result: CheckResult) => 1 / (askers.get(questionOf(result))?.size ?? 1);
  return (page) => {
    const known = symptoms(page).filter(({ verdict }) => verdict !== 'unknown');
    const all = known.reduce((sum, result) => sum + weight(result), 0);
    const matching = known.reduce((sum, result) => sum + weight(result) * severity[result.verdict], 0);
    return all ? matching / all : 0;
  };
}

const severity = { failing: 1, warning: 0.5, ok: 0, unknown: 0 };

function symptoms({ results }: SweptPage): CheckResult[] {
  return results.filter(({ role }) => role === 'symptom');
}

function questionOf({ ref, evidence }: CheckResult): string {
  const asked = evidence.asked.map(({ at, text, when }) => [at, text, when]);
  return JSON.stringify(
    asked.length ? [ref.stack, ref.environment, asked] : [ref.stack, ref.page, ref.check],
  );
}
