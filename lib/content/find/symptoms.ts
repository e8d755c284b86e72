import { describeAbsent } from '#lib/checks/describe-absent.ts';
import type { Check, Page } from '#lib/content/read/page.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

/** Where a page's checks are asked. Left out, nothing is typed. */
export type Asking = { stack: Stack; environment: string; page: Pick<Page, 'params'>; params?: Params };
type AskingPage = Asking & { page: Pick<Page, 'params' | 'checks'> };

/** A check as it is read there. */
export type ReadCheck = {
  /** Its `role` there: context where it could not say whether its page's issue is happening. */
  check: Check;
  /** Labels of the params that it still needs, so that it asks what its page is about. */
  needed: string[];
  /** "Production runs without Redis": why it cannot be asked there, and nothing is amiss. */
  absent?: string;
};

/**
 * A check as it is read in an environment with these parameters. While a param that it needs is empty, and where the
 * environment runs without its target, it only informs: no page is called well, or unclear, by a question that nobody
 * put.
 */
export function resolveForEnvironment(
  { stack, environment, page, params = {} }: Asking,
  check: Check,
): ReadCheck {
  const isTyped = (name: string) => Boolean(ownEntry(params, name) || ownEntry(page.params, name)?.default);
  const needed = check.needs
    .filter((name) => !isTyped(name))
    .map((name) => ownEntry(page.params, name)?.label ?? name);
  const absent = describeAbsent({ stack, environment }, check);
  const onlyInforms = needed.length > 0 || absent !== undefined;
  return { check: onlyInforms ? { ...check, role: 'context' } : check, needed, ...(absent && { absent }) };
}

/** The checks that decide whether the page's issue is happening, asked there with these parameters. */
export function symptomChecks(asking: AskingPage): Check[] {
  return asking.page.checks.filter((check) => resolveForEnvironment(asking, check).check.role === 'symptom');
}

/** Why a page measures no symptom there, where that is because the environment runs without what they would ask. */
export function describeUnmeasured(asking: AskingPage): string | undefined {
  if (symptomChecks(asking).length) return undefined;
  const symptoms = asking.page.checks.filter(({ role }) => role === 'symptom');
  return symptoms.map((check) => resolveForEnvironment(asking, check).absent).find(Boolean);
}
