import { runCheck } from '#lib/checks/run-check.ts';
import { explainersOf } from '#lib/content/explainers.ts';
import type { Page } from '#lib/content/page.ts';
import { createCoalescer } from '#lib/runs/coalesce.ts';
import { isConfigured } from '#lib/stacks/choose-environment.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';

const ttlMs = 15_000;
const mostKept = 100;
const answers = createCoalescer<CheckResult>(mostKept);

/** How an example's only check answers on the lab right now; undefined while the lab is not up. */
export async function runExample(stack: Stack, page: Page): Promise<CheckResult | undefined> {
  const lab = Object.keys(stack.environments).find((id) => stack.environments[id]?.lab);
  const [check] = page.checks;
  if (!lab || !check || !isConfigured(stack, lab)) return undefined;
  return answers.read(page.title, ttlMs, () =>
    runCheck({ stack, environment: lab, page, check, params: {}, explain: explainersOf(stack) }),
  );
}
