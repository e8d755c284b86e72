import type { ResolvedCheck } from '#lib/content/find/resolve-check.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { type Question, questionOf, readings } from './readings.ts';
import { rememberReading } from './recent-readings.ts';
import { type RunToRecord, recordRun } from './record-run.ts';

type RunRequest = Omit<RunToRecord, 'pageHash'>;

const underWay = processWide('runs', () => new Map<string, Promise<CheckResult>>());

/**
 * Asks now, even a target that keeps failing, and keeps the run: `runId` is its address below /runs/, or `note`
 * says why it could not be kept. Who asks the same while it is under way gets the same run. Everyone who looks at
 * this check sees the new answer. Never rejects.
 */
export function runCheckNow(resolved: ResolvedCheck, request: RunRequest): Promise<CheckResult> {
  const { page, check } = resolved;
  const question = questionOf(resolved);
  const key = JSON.stringify([question.key, page.slug, check.id, request.trigger, request.who]);
  const joined = underWay.get(key);
  if (joined) return joined;
  const run = askAndRecord(question, { ...request, pageHash: page.hash }).finally(() => underWay.delete(key));
  underWay.set(key, run);
  return run;
}

async function askAndRecord(question: Question, about: RunToRecord): Promise<CheckResult> {
  const reading = await readings.refresh(question.key, question.ttlMs, () => question.ask(true));
  rememberReading(question.key, reading);
  return recordRun(question.address(reading), about);
}
