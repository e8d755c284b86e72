import type { PreparedCheck } from '#lib/checks/prepare-check.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { refreshShared } from './readings.ts';
import { type RunToRecord, recordRun } from './record-run.ts';

type RunRequest = Omit<RunToRecord, 'pageHash'>;

const underWay = processWide('runs', () => new Map<string, Promise<CheckResult>>());

/**
 * Asks now, even a target that keeps failing, and keeps the run: `runId` is its address below /runs/, or `note`
 * says why it could not be kept. Who asks the same while it is under way gets the same run. Everyone who looks at
 * this check sees the new answer. Never rejects.
 */
export function runCheckNow(check: PreparedCheck, request: RunRequest): Promise<CheckResult> {
  const key = JSON.stringify([check.key, check.page.slug, check.check.id, request.trigger, request.who]);
  const joined = underWay.get(key);
  if (joined) return joined;
  const run = refreshShared(check)
    .then((result) => recordRun(result, { ...request, pageHash: check.page.hash }))
    .finally(() => underWay.delete(key));
  underWay.set(key, run);
  return run;
}
