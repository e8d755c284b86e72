import { type UnknownKind, type Verdict, worst } from './verdict.ts';
import { unknownWords } from './verdict-words.ts';

/** A page's own answer: its verdict, the same in words ("Happening", "Unknown: timed out"), and the reason. */
export type PageVerdict = { verdict: Verdict; headline: string; because: string };

type SymptomOutcome = { title: string; verdict: Verdict; reason: string; unknown?: UnknownKind };

/**
 * Whether the page's issue is happening, from its symptoms alone.
 *
 * @param unmeasured Why it has no symptoms there, as where the environment runs without their target.
 */
export function pageVerdict(
  symptoms: readonly SymptomOutcome[],
  unmeasured = 'This page has no symptoms',
): PageVerdict {
  if (!symptoms.length) return { verdict: 'unknown', headline: headlineOf('unknown'), because: unmeasured };
  const verdict = worst(symptoms.map((symptom) => symptom.verdict));
  const deciding = symptoms.filter((symptom) => symptom.verdict === verdict);
  return {
    verdict,
    headline: headlineOf(verdict, deciding[0]?.unknown),
    because: verdict === 'ok' ? describeOk(deciding) : describeFirst(deciding),
  };
}

function headlineOf(verdict: Verdict, unknown?: UnknownKind): string {
  switch (verdict) {
    case 'failing':
      return 'Happening';
    case 'warning':
      return 'Possibly happening';
    case 'ok':
      return 'Not happening';
    case 'unknown':
      return `Unknown: ${unknown ? unknownWords[unknown] : 'not measured'}`;
  }
}

function describeFirst([first, ...others]: SymptomOutcome[]): string {
  if (!others.length) return first?.reason ?? '';
  return `${first?.reason}; and ${others.length} more ${others.length === 1 ? 'symptom' : 'symptoms'}`;
}

function describeOk(symptoms: SymptomOutcome[]): string {
  if (symptoms.length === 1) return symptoms[0]?.reason ?? '';
  return `${symptoms.length === 2 ? 'Both' : `All ${symptoms.length}`} symptoms are ok`;
}
