import { runCheck } from '#lib/checks/run-check.ts';
import { explainersOf } from '#lib/content/explainers.ts';
import { listPages } from '#lib/content/library.ts';
import type { Page } from '#lib/content/page.ts';
import { resolveCheck } from '#lib/content/resolve-check.ts';
import { ProblemError } from '#lib/errors.ts';
import { findStack } from '#lib/stacks/read-stacks.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';

export const labEnvironment = 'lab';

/** @throws ProblemError on a broken stack. */
export function stackOf(stackId: string): Stack {
  const stack = findStack(stackId);
  if (stack && !('problems' in stack)) return stack;
  throw new ProblemError(`content/${stackId}`, 'no such stack can be read');
}

/** Every page of a stack. @throws ProblemError on a broken stack or page: nothing is left out. */
export function pagesOf(stackId: string): Page[] {
  return listPages(stackOf(stackId)).map((page) => {
    if ('problems' in page) throw new ProblemError(`content/${stackId}/${page.slug}.mdx`, 'cannot be read');
    return page;
  });
}

/** Runs every check of these pages now, as Run check would, with their parameters left empty. */
export async function measurePages(stackId: string, pages: readonly Page[]): Promise<CheckResult[]> {
  return Promise.all(
    pages.flatMap((page) => page.checks.map((check) => measureCheck(stackId, page.slug, check.id))),
  );
}

function measureCheck(stack: string, page: string, check: string): Promise<CheckResult> {
  const resolved = resolveCheck({ stack, page, check, environment: labEnvironment, params: {} });
  if (!resolved.ok) throw new ProblemError(`${stack}/${page}#${check}`, resolved.problem);
  return runCheck({ ...resolved.value, explain: explainersOf(resolved.value.stack), urgent: true });
}
