import { runCheck } from '#lib/checks/run-check.ts';
import { explainersOf } from '#lib/content/explainers.ts';
import type { ResolvedCheck } from '#lib/content/resolve-check.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { createCoalescer } from './coalesce.ts';

const mostReadings = 2000;

/** The answers of all checks that were asked lately, shared by everyone who looks. */
export const readings = processWide('readings', () => createCoalescer<CheckResult>(mostReadings));

export function ask(resolved: ResolvedCheck, urgent: boolean): Promise<CheckResult> {
  return runCheck({ ...resolved, explain: explainersOf(resolved.stack), urgent });
}

/** An answer in the words of the check that wants it: the same question may stand on another page, too. */
export function addressTo(
  { stack, environment, page, check, params }: ResolvedCheck,
  result: CheckResult,
): CheckResult {
  const ref = { stack: stack.id, page: page.slug, check: check.id, environment, params };
  const isOwn = result.ref.page === ref.page && result.ref.check === ref.check;
  return isOwn ? result : { ...result, ref, title: check.title, role: check.role };
}
