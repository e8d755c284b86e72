import type { UnknownKind, Verdict } from './verdict.ts';

/** The word of a verdict, as a badge shows it. */
export function verdictWord(verdict: Verdict): string {
  return words[verdict];
}

const words: Record<Verdict, string> = {
  ok: 'OK',
  warning: 'Warning',
  failing: 'Failing',
  unknown: 'Unknown',
};

/** Why it is unknown, after "Unknown: ". */
export const unknownWords: Record<UnknownKind, string> = {
  unreachable: 'unreachable',
  timeout: 'timed out',
  denied: 'denied',
  'no-data': 'no data',
  'not-configured': 'not configured',
  absent: 'not deployed',
  blocked: 'blocked',
  error: 'error',
};
