import type { ResolvedCheck } from '#lib/content/find/resolve-check.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { questionOf, readings } from './readings.ts';
import { rememberReading } from './recent-readings.ts';
import { type RunAbout, recordRun } from './record-run.ts';

/**
 * Asks several checks now, at once, and keeps their runs when all have answered: `stamp` says what they complete
 * together. In the order given. Never rejects.
 */
export async function runTogether(
  checks: readonly ResolvedCheck[],
  about: Omit<RunAbout, 'pageHash'>,
  stamp: (results: CheckResult[]) => string | undefined,
): Promise<CheckResult[]> {
  const results = await Promise.all(checks.map(askNow));
  const stamped = stamp(results);
  return Promise.all(
    results.map((result, at) =>
      recordRun(result, { ...about, pageHash: checks[at]?.page.hash ?? '', stamp: () => stamped }),
    ),
  );
}

async function askNow(check: ResolvedCheck): Promise<CheckResult> {
  const question = questionOf(check);
  const reading = await readings.refresh(question.key, question.ttlMs, () => question.ask(true));
  rememberReading(question.key, reading);
  return question.address(reading);
}
