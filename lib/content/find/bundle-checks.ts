import type { Stack } from '#lib/stacks/stack.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { readablePages } from './library.ts';
import { listQuick } from './list-quick.ts';
import { symptomChecks } from './symptoms.ts';

/** A check whose result is handed over when escalating; `every` in seconds. */
export type BundleCheck = { checkRef: CheckRef; every: number; pageTitle: string };

/** What to gather when escalating: every symptom of the stack, and its quick diagnostics. */
export function bundleChecks(stack: Stack, environment: string): BundleCheck[] {
  const quick = listQuick(stack);
  const isQuick = (slug: string, id: string) =>
    quick.some(({ page, check }) => page.slug === slug && check.id === id);
  return readablePages(stack).flatMap((page) => {
    const symptoms = symptomChecks({ stack, environment, page }).map(({ id }) => id);
    return page.checks
      .filter(({ id }) => symptoms.includes(id) || isQuick(page.slug, id))
      .map(({ id, every }) => ({
        checkRef: { stack: stack.id, page: page.slug, check: id, environment, params: {} },
        every,
        pageTitle: page.title,
      }));
  });
}
