import type { PreparedCheck } from '#lib/checks/prepare-check.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { refreshShared } from './readings.ts';
import { type RunAbout, recordRun } from './record-run.ts';

/**
 * Runs several checks at once, and keeps the runs when all have answered, with what `stamp` says that they complete
 * together. In the order given. Never rejects.
 */
export async function runTogether(
  checks: readonly PreparedCheck[],
  about: Omit<RunAbout, 'pageHash'>,
  stamp: (results: CheckResult[]) => string | undefined,
): Promise<CheckResult[]> {
  const results = await Promise.all(checks.map(refreshShared));
  const stamped = stamp(results);
  return Promise.all(
    results.map((result, at) =>
      recordRun(result, { ...about, pageHash: checks[at]?.page.hash ?? '', stamp: () => stamped }),
    ),
  );
}
