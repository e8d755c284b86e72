import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { pageVerdict, type Verdict } from '#lib/vocabulary/verdict.ts';
import { weighEvidence } from './evidence-weights.ts';
import type { SweptPage } from './swept-page.ts';

export type PageName = Pick<SweptPage, 'stack' | 'environment' | 'slug' | 'title' | 'section'>;

/** A page whose issue is happening, or shows signs of it. */
export type LikelyPage = PageName & {
  verdict: Extract<Verdict, 'failing' | 'warning'>;
  /** Of the worst symptom, with its numbers. */
  reason: string;
  /** Why it stands where it stands, each a sentence without a full stop. */
  why: string[];
};
export type OtherPage = PageName & { reason: string };

export type Triage = {
  /** Root causes first, then the better the evidence matches. */
  likely: LikelyPage[];
  /** Measured, and no sign of it. */
  ruledOut: OtherPage[];
  /** What could not be known; a reason says why. */
  unclear: OtherPage[];
};

/** Which issue it is, from what a sweep found. Guides are read, not ranked. Pure. */
export function rankPages(pages: readonly SweptPage[]): Triage {
  const issues = pages
    .filter(({ type }) => type === 'issue')
    .map((page) => ({ page, ...pageVerdict(symptomsOf(page)) }));
  const named = (verdict: Verdict) => issues.filter((issue) => issue.verdict === verdict);
  const weights = weighEvidence(pages);
  const likely = [...named('failing'), ...named('warning')]
    .map(({ page, verdict }) => {
      const wrong = symptomsOf(page).filter((one) => one.verdict === verdict);
      const waiting = waitingFor(page, pages);
      return {
        ...nameOf(page),
        verdict: verdict as LikelyPage['verdict'],
        reason: wrong[0]?.reason ?? '',
        why: [`${wrong.length} of ${symptomsOf(page).length} symptoms`],
        waiting,
        score: weights(page),
      };
    })
    .sort(
      (a, b) =>
        Number(b.verdict === 'failing') - Number(a.verdict === 'failing') ||
        b.waiting - a.waiting ||
        b.score - a.score,
    )
    .map(({ waiting, score, ...one }) => one);
  return {
    likely,
    ruledOut: named('ok').map(({ page, because }) => ({ ...nameOf(page), reason: because })),
    unclear: named('unknown').map(({ page, because }) => ({ ...nameOf(page), reason: because })),
  };
}

function symptomsOf({ results }: SweptPage): CheckResult[] {
  return results.filter(({ role }) => role === 'symptom');
}

function waitingFor({ stack, environment, slug }: SweptPage, pages: readonly SweptPage[]): number {
  return pages
    .filter((page) => page.stack === stack && page.environment === environment && page.slug !== slug)
    .flatMap(({ results }) => results)
    .filter(({ blockedBy }) => blockedBy?.page === slug).length;
}

function nameOf({ stack, environment, slug, title, section }: SweptPage): PageName {
  return { stack, environment, slug, title, section };
}
