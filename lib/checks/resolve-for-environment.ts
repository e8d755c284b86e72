import type { Stack } from '#lib/stacks/stack.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import type { Check, PageOfCheck } from './check.ts';
import { describeAbsent } from './describe-absent.ts';

/** Where a page's checks are asked. Without `params`, every field of the page is empty. */
export type Asking = {
  stack: Stack;
  environment: string;
  page: Pick<PageOfCheck, 'params'>;
  params?: Params;
};

export type CheckInEnvironment = {
  /** With its `role` there: context where it cannot tell whether its page's issue is happening. */
  check: Check;
  /** Labels of the empty params without which it does not ask what its page is about. */
  needed: string[];
  /** "Production runs without Redis": why it cannot be asked there although nothing is wrong. */
  absent?: string;
};

/**
 * A check in an environment with these parameters. While a param that it needs is empty, and where the environment runs
 * without its target, it is context: a question that nobody asked decides nothing about a page.
 */
export function resolveForEnvironment(
  { stack, environment, page, params = {} }: Asking,
  check: Check,
): CheckInEnvironment {
  const isTyped = (name: string) => Boolean(ownEntry(params, name) || ownEntry(page.params, name)?.default);
  const needed = check.needs
    .filter((name) => !isTyped(name))
    .map((name) => ownEntry(page.params, name)?.label ?? name);
  const absent = describeAbsent({ stack, environment }, check);
  const isContext = needed.length > 0 || absent !== undefined;
  return { check: isContext ? { ...check, role: 'context' } : check, needed, ...(absent && { absent }) };
}
