import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { type Verdict, worst } from '#lib/vocabulary/verdict.ts';

/** What each page with symptoms says, by its slug: as its reader sees it, from its symptoms alone. */
export function pageVerdicts(results: readonly CheckResult[]): Map<string, Verdict> {
  const symptoms = results.filter(({ role }) => role === 'symptom');
  const byPage = Map.groupBy(symptoms, ({ ref }) => ref.page);
  return new Map([...byPage].map(([page, those]) => [page, worst(those.map(({ verdict }) => verdict))]));
}

/** Symptoms that raise an alarm, as page#check. Context raises none, and what is unknown claims nothing. */
export function alarmsOf(results: readonly CheckResult[]): string[] {
  return results
    .filter(({ role, verdict }) => role === 'symptom' && (verdict === 'failing' || verdict === 'warning'))
    .map(({ ref }) => `${ref.page}#${ref.check}`)
    .sort();
}
