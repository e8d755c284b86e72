import type { Params } from './check-result.ts';
import type { Sealed, SealedCheck } from './snapshot.ts';
import { worst } from './verdict.ts';

/** The kinds of snapshot as they are shown. */
export const kindWords: Record<Sealed['kind'], string> = {
  page: 'Page',
  run: 'Run',
  triage: 'Diagnosis',
  incident: 'Incident',
};

/** The anchor of a check of a snapshot: checks of several pages may have the same id. */
export function anchorOf({ ref }: SealedCheck, withPage: boolean): string {
  return withPage ? `${ref.page}/${ref.check}` : ref.check;
}

/** A check with a redacted parameter cannot run again. */
export function canRecheck({ ref }: SealedCheck): boolean {
  return !Object.values(ref.params).some(isRedacted);
}

/** The parameters that were not redacted. */
export function knownParams(params: Params): Params {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => !isRedacted(value)));
}

function isRedacted(value: string): boolean {
  return value.includes('[redacted');
}

/** Symptoms before context, and what is worse first. */
export function inOrder(checks: readonly SealedCheck[]): SealedCheck[] {
  const rank = ({ role, verdict }: SealedCheck) =>
    (role === 'symptom' ? 10 : 0) + ['ok', 'unknown', 'warning', 'failing'].indexOf(worst([verdict]));
  return [...checks].sort((a, b) => rank(b) - rank(a));
}

/** "1 failing, 3 ok": the verdicts of these checks, counted. */
export function countVerdicts(checks: readonly SealedCheck[]): string {
  return (['failing', 'warning', 'unknown', 'ok'] as const)
    .map((verdict) => [checks.filter((check) => check.verdict === verdict).length, verdict] as const)
    .filter(([count]) => count > 0)
    .map(([count, verdict]) => `${count} ${verdict}`)
    .join(', ');
}

/** When the first and the last of these checks started. */
export function measuredBetween(checks: readonly SealedCheck[]): [first: string, last: string] | undefined {
  const times = checks.map(({ startedAt }) => startedAt).sort();
  const [first, last] = [times[0], times.at(-1)];
  return first && last ? [first, last] : undefined;
}
