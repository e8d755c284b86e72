import type { LiveCheck } from '#components/live/use-check.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { type PageVerdict, pageVerdict } from '#lib/vocabulary/page-verdict.ts';

type Symptom = { title: string; live: LiveCheck };

/**
 * The page's answer from its symptoms as they are now. An answer that is too old counts as unknown, so that
 * it can neither calm nor alarm; one that fails is enough to know, whatever the others will say.
 * Undefined while too few have answered.
 *
 * @param unmeasured Why there is no symptom here, where that is known.
 */
export function judgePage(symptoms: readonly Symptom[], unmeasured?: string): PageVerdict | undefined {
  const known = symptoms.filter(({ live }) => live.state !== 'loading').map(outcomeOf);
  if (known.length === symptoms.length || known.some(({ verdict }) => verdict === 'failing')) {
    return pageVerdict(known, unmeasured);
  }
  return undefined;
}

function outcomeOf({ title, live }: Symptom) {
  if (live.state === 'fresh') return { title, verdict: live.result.verdict, reason: live.result.reason };
  return { title, verdict: 'unknown' as const, reason: `${title}: ${live.problem ?? 'not measured yet'}` };
}

/** "2 of 3 symptoms measured", or how many there are when all are. What could not be known was not measured. */
export function countSymptoms(symptoms: readonly Symptom[]): string {
  const measured = symptoms.map(outcomeOf).filter(({ verdict }) => verdict !== 'unknown').length;
  return measured === symptoms.length
    ? `${formatCount(measured, 'symptoms')} measured`
    : `${measured} of ${symptoms.length} symptoms measured`;
}

/** The answer on which the page's verdict has stood longest; one that is stale or missing comes first. */
export function oldestOf(answers: readonly LiveCheck[]): LiveCheck | undefined {
  const startedAt = (live: LiveCheck) => (live.state === 'fresh' ? live.result.startedAt : '');
  return answers
    .filter(({ state }) => state !== 'loading')
    .sort((a, b) => startedAt(a).localeCompare(startedAt(b)))[0];
}
