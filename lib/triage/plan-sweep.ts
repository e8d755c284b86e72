import type { PreparedCheck } from '#lib/checks/prepare-check.ts';
import { readablePages } from '#lib/content/find/library.ts';
import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import { describeUnmeasured } from '#lib/content/find/symptoms.ts';
import type { Check, Page } from '#lib/content/read/page.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';

export type SweepPlace = { stack: Stack; environment: string };

/** A check that cannot be asked as it is has its result already. */
export type CheckToSweep = { prepared: PreparedCheck } | { result: CheckResult };
export type PageToSweep = {
  page: Page;
  environment: string;
  checks: CheckToSweep[];
  /** Why none of them is a symptom, where the environment runs without their targets. */
  unmeasured?: string;
};

/** Every page that has checks, with all of them, their parameters left empty. Pages that cannot be read are left out. */
export function planSweep(places: readonly SweepPlace[]): PageToSweep[] {
  return places.flatMap(({ stack, environment }) =>
    readablePages(stack).flatMap((page) => {
      if (!page.checks.length) return [];
      const checks = page.checks.map((check) => planCheck(page, check, environment));
      return [{ page, environment, checks, unmeasured: describeUnmeasured({ stack, environment, page }) }];
    }),
  );
}

function planCheck(page: Page, check: Check, environment: string): CheckToSweep {
  const ref: CheckRef = { stack: page.stack, page: page.slug, check: check.id, environment, params: {} };
  const found = resolveCheck(ref);
  return found.ok ? { prepared: found.value } : { result: unaskable(ref, check, found.problem) };
}

/** Where a required parameter is empty. */
function unaskable(ref: CheckRef, { title, role }: Check, problem: string): CheckResult {
  return {
    ref,
    title,
    role,
    verdict: 'unknown',
    unknown: 'not-configured',
    reason: problem,
    next: 'Open the page and fill it in',
    evidence: { asked: [], samples: [], thresholds: {} },
    startedAt: new Date().toISOString(),
    durationMs: 0,
  };
}
