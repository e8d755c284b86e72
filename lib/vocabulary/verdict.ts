/** The four answers a check may give. `unknown` is never shown as healthy. */
export const verdicts = ['ok', 'warning', 'failing', 'unknown'] as const;
export type Verdict = (typeof verdicts)[number];

/** Why a check could not know. Every `unknown` says which. */
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

/** Worse is higher; `unknown` ranks above `ok` because it must never hide behind it. */
const severity: Record<Verdict, number> = { ok: 0, unknown: 1, warning: 2, failing: 3 };

export function worst(found: readonly Verdict[]): Verdict {
  return found.reduce<Verdict>(
    (worse, next) => (severity[next] > severity[worse] ? next : worse),
    found.length ? 'ok' : 'unknown',
  );
}

export type PageVerdict = { verdict: Verdict; headline: string; because: string };

type SymptomOutcome = { title: string; verdict: Verdict; reason: string };

/**
 * The answer to the reader's question, from the page's symptoms alone.
 *
 * @param unmeasured Why there is none, where the environment runs without what they would ask.
 */
export function pageVerdict(
  symptoms: readonly SymptomOutcome[],
  unmeasured = 'This page measures no symptom.',
): PageVerdict {
  const because = (verdict: Verdict) => {
    const those = symptoms.filter((symptom) => symptom.verdict === verdict);
    const others = those.length - 1;
    const rest = others ? `; and ${others} more ${others === 1 ? 'symptom' : 'symptoms'}` : '';
    return `${those[0]?.reason ?? ''}${rest}`;
  };
  if (!symptoms.length) {
    return { verdict: 'unknown', headline: 'Cannot tell', because: unmeasured };
  }
  switch (worst(symptoms.map((symptom) => symptom.verdict))) {
    case 'failing':
      return { verdict: 'failing', headline: 'This is happening', because: because('failing') };
    case 'warning':
      return { verdict: 'warning', headline: 'Signs of it', because: because('warning') };
    case 'unknown':
      return { verdict: 'unknown', headline: 'Cannot tell', because: because('unknown') };
    case 'ok':
      return {
        verdict: 'ok',
        headline: 'No sign of it',
        because:
          symptoms.length === 1
            ? (symptoms[0]?.reason ?? '')
            : `${symptoms.length === 2 ? 'Both' : `All ${symptoms.length}`} symptoms were measured and are ok.`,
      };
  }
}
