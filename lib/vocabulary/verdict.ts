/** The four answers a check may give. `unknown` is never shown as healthy. */
export const verdicts = ['ok', 'warning', 'failing', 'unknown'] as const;
export type Verdict = (typeof verdicts)[number];

/** Why a check has no answer. Every `unknown` says which. */
export const unknownKinds = [
  'unreachable',
  'timeout',
  'denied',
  'no-data',
  'not-configured',
  'absent',
  'blocked',
  'error',
] as const;
export type UnknownKind = (typeof unknownKinds)[number];

/** Measured, and not ok: what could not be measured is neither. */
export function failsOrWarns(verdict: Verdict): verdict is 'failing' | 'warning' {
  return verdict === 'failing' || verdict === 'warning';
}

/** Worse is higher; `unknown` ranks above `ok`, so that an `ok` never hides it. */
const severity: Record<Verdict, number> = { ok: 0, unknown: 1, warning: 2, failing: 3 };

export function worst(found: readonly Verdict[]): Verdict {
  return found.reduce<Verdict>(
    (worse, next) => (severity[next] > severity[worse] ? next : worse),
    found.length ? 'ok' : 'unknown',
  );
}
