import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { worst } from '#lib/vocabulary/verdict.ts';
import type { VerificationRun } from '#lib/vocabulary/verification.ts';

/** One attempt of several checks as one: what the worst of them says. Unknown is not ok. */
export function summarise(results: readonly CheckResult[]): VerificationRun {
  const wrong = results.filter(({ verdict }) => verdict !== 'ok');
  const level = worst(wrong.map(({ verdict }) => verdict));
  const decides = wrong.find(({ verdict }) => verdict === level) ?? results.at(-1);
  if (!decides) throw new Error('an attempt of no check');
  const { runId, verdict, reason, startedAt } = decides;
  return { runId, verdict, reason, startedAt, wrong: wrong.map(({ ref }) => ref.check) };
}
