import { type Asking, resolveForEnvironment } from '#lib/checks/resolve-for-environment.ts';
import type { Check, Page } from '#lib/content/read/page.ts';

type AskingPage = Asking & { page: Pick<Page, 'params' | 'checks'> };

/** The checks that decide whether the page's issue is happening, in this environment with these parameters. */
export function symptomChecks(asking: AskingPage): Check[] {
  return asking.page.checks.filter((check) => resolveForEnvironment(asking, check).check.role === 'symptom');
}

/** Why a page measures no symptom, where the environment runs without their targets. */
export function describeUnmeasured(asking: AskingPage): string | undefined {
  if (symptomChecks(asking).length) return undefined;
  const symptoms = asking.page.checks.filter(({ role }) => role === 'symptom');
  return symptoms.map((check) => resolveForEnvironment(asking, check).absent).find(Boolean);
}
