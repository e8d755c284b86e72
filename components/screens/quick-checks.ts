import { listQuick } from '#lib/content/find/list-quick.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';

export type QuickCheck = {
  checkRef: CheckRef;
  title: string;
  every: number;
  href: string;
};

/** The stack's quick diagnostics, as live checks. */
export function quickChecks(stack: Stack, environment: string): QuickCheck[] {
  return listQuick(stack).map(({ page, check, title }) => {
    const checkRef = { stack: stack.id, page: page.slug, check: check.id, environment, params: {} };
    return { checkRef, title, every: check.every, href: pageAddress(checkRef) };
  });
}
