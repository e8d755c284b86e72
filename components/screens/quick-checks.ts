import { findCheck, findPage } from '#lib/content/library.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';

export type QuickCheck = {
  checkRef: CheckRef;
  title: string;
  every: number;
  href: string;
};

/** The stack's quick diagnostics, ready to be watched. One whose page or check is missing is left out. */
export function quickChecks(stack: Stack, environment: string): QuickCheck[] {
  return stack.quick.flatMap((quick) => {
    const page = findPage(stack.id, quick.page);
    const check = page && !('problems' in page) ? findCheck(page, quick.check) : undefined;
    if (!check) return [];
    const checkRef = { stack: stack.id, page: quick.page, check: quick.check, environment, params: {} };
    return [
      {
        checkRef,
        title: quick.title ?? check.title,
        every: check.every,
        href: pageAddress(checkRef),
      },
    ];
  });
}
