import type { PreparedCheck } from '#lib/checks/prepare-check.ts';
import { type Answer, askCheck, toResult } from '#lib/checks/run-check.ts';
import { listPages } from '#lib/content/find/library.ts';
import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import type { Page } from '#lib/content/read/page.ts';
import { ProblemError } from '#lib/errors.ts';
import { readableStack } from '#lib/stacks/read-stacks.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { sweep } from '#lib/triage/sweep.ts';
import type { SweptPage } from '#lib/triage/swept-page.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { isReadable } from '#lib/vocabulary/problem.ts';

const labEnvironment = 'lab';

/** @throws ProblemError on a broken stack. */
export function stackOf(stackId: string): Stack {
  const stack = readableStack(stackId);
  if (stack) return stack;
  throw new ProblemError(`content/${stackId}`, 'no such stack can be read');
}

/** Every page of a stack. @throws ProblemError on a broken stack or page: nothing is left out. */
export function pagesOf(stackId: string): Page[] {
  return listPages(stackOf(stackId)).map((page) => {
    if (!isReadable(page)) throw new ProblemError(`content/${stackId}/${page.slug}.mdx`, 'cannot be read');
    return page;
  });
}

/** Asks every check of a stack now, as triage does. */
export function sweepStack(stackId: string): Promise<SweptPage[]> {
  return sweep([{ stack: stackOf(stackId), environment: labEnvironment }]).done;
}

/** Runs every check of these pages now, with their parameters left empty. The same question is asked once. */
export async function measurePages(stackId: string, pages: readonly Page[]): Promise<CheckResult[]> {
  const asked = new Map<string, Promise<Answer>>();
  return Promise.all(
    pages.flatMap((page) =>
      page.checks.map(async (check) => {
        const prepared = prepare(stackId, page.slug, check.id);
        const answer = asked.get(prepared.key) ?? askCheck(prepared, { urgent: true });
        asked.set(prepared.key, answer);
        return toResult(prepared, await answer);
      }),
    ),
  );
}

function prepare(stack: string, page: string, check: string): PreparedCheck {
  const resolved = resolveCheck({ stack, page, check, environment: labEnvironment, params: {} });
  if (!resolved.ok) throw new ProblemError(`${stack}/${page}#${check}`, resolved.problem);
  return resolved.value;
}
