import type { ResolvedCheck } from '#lib/content/resolve-check.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { questionKey } from './question-key.ts';
import { addressTo, ask, readings } from './readings.ts';
import { type RunAbout, recordRun } from './record-run.ts';

const underWay = processWide('runs', () => new Map<string, Promise<CheckResult>>());

/**
 * Asks now, even a target that keeps failing, and keeps the run: `runId` is its address below /runs/, or `note`
 * says why it could not be kept. Who asks the same while it is under way gets the same run. Everyone who looks at
 * this check sees the new answer. Never rejects.
 */
export function runCheckNow(
  resolved: ResolvedCheck,
  about: Omit<RunAbout, 'pageHash'>,
): Promise<CheckResult> {
  const question = questionKey(resolved);
  const key = JSON.stringify([question, resolved.page.slug, resolved.check.id, about.trigger, about.who]);
  const joined = underWay.get(key);
  if (joined) return joined;
  const run = runAndRecord(resolved, question, about).finally(() => underWay.delete(key));
  underWay.set(key, run);
  return run;
}

async function runAndRecord(resolved: ResolvedCheck, question: string, about: Omit<RunAbout, 'pageHash'>) {
  const ttlMs = resolved.check.every * 1000;
  const shared = await readings.refresh(question, ttlMs, () => ask(resolved, true));
  return recordRun(addressTo(resolved, shared), { ...about, pageHash: resolved.page.hash });
}
