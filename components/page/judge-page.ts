import type { LiveCheck } from '#components/live/use-check.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { type PageVerdict, pageVerdict } from '#lib/vocabulary/page-verdict.ts';

type Symptom = { title: string; live: LiveCheck };

/**
 * The page's answer from its symptoms as they are now. A stale result counts as unknown; one that fails is enough, whatever
 * the others are. Undefined while too few have a result.
 *
 * @param unmeasured Why it has no symptoms here, where that is known.
 */
export function judgePage(symptoms: readonly Symptom[], unmeasured?: string): PageVerdict | undefined {
  const known = symptoms.filter(({ live }) => live.state !== 'loading').map(outcomeOf);
  if (known.length === symptoms.length || known.some(({ verdict }) => verdict === 'failing')) {
    return pageVerdict(known, unmeasured);
  }
  return undefined;
}

function outcomeOf({ title, live }: Symptom) {
  if (live.state === 'fresh') {
    const { verdict, reason, unknown } = live.result;
    return { title, verdict, reason, unknown };
  }
  return { title, verdict: 'unknown' as const, reason: `${title}: ${live.problem ?? 'not measured yet'}` };
}

/** "2 of 3 symptoms measured", or how many there are when all are. An unknown one was not measured. */
export function countSymptoms(symptoms: readonly Symptom[]): string {
  const measured = symptoms.map(outcomeOf).filter(({ verdict }) => verdict !== 'unknown').length;
  return measured === symptoms.length
    ? `${formatCount(measured, 'symptoms')} measured`
    : `${measured} of ${symptoms.length} symptoms measured`;
}

/** The oldest result behind the page's verdict; a stale or missing one comes first. */
export function oldestOf(answers: readonly LiveCheck[]): LiveCheck | undefined {
  const startedAt = (live: LiveCheck) => (live.state === 'fresh' ? live.result.startedAt : '');
  return answers
    .filter(({ state }) => state !== 'loading')
    .sort((a, b) => startedAt(a).localeCompare(startedAt(b)))[0];
}
