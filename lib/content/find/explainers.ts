import { findKind } from '#lib/checks/kinds.ts';
import type { BrokenPage, Page } from '#lib/content/read/page.ts';
import type { ProbeError } from '#lib/probes/probe-error.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import type { Explanation } from '#lib/vocabulary/check-result.ts';
import { isReadable } from '#lib/vocabulary/problem.ts';
import { listPages } from './library.ts';

type Explainer = {
  target: string;
  failures: readonly string[];
  isAbout: (message: string) => boolean;
  rank: number;
  explanation: Explanation;
};

const known = new WeakMap<readonly (Page | BrokenPage)[], Explainer[]>();

/**
 * Which check explains a failure of a target to the other checks. A check that explains the error's very code
 * comes before one that explains any failed connection; then one whose author says so before one whose kind
 * does, a symptom before context, and the order of the pages. What a check never looks at it does not explain: a
 * missing table that it does not list may be a slip of the author.
 */
export function explainersOf(stack: Stack): (target: string, error: ProbeError) => Explanation | undefined {
  return (target, error) => {
    const ofTarget = explainers(stack).filter((explainer) => explainer.target === target);
    const explains = (failure: string | undefined) =>
      failure === undefined
        ? undefined
        : ofTarget.find(({ failures, isAbout }) => failures.includes(failure) && isAbout(error.message));
    const found = explains(error.code) ?? (error.stage === 'connect' ? explains('connect') : undefined);
    return found?.explanation;
  };
}

function explainers(stack: Stack): Explainer[] {
  const pages = listPages(stack);
  const found = known.get(pages) ?? collect(stack, pages).sort((a, b) => a.rank - b.rank);
  known.set(pages, found);
  return found;
}

function collect(stack: Stack, pages: readonly (Page | BrokenPage)[]): Explainer[] {
  return pages.filter(isReadable).flatMap((page) => {
    return page.checks.flatMap((check) => {
      const kind = findKind(check.kind);
      const failures = check.explains ?? kind?.explains ?? [];
      if (!failures.length) return [];
      const explanation = { stack: stack.id, page: page.slug, check: check.id, title: page.title };
      const rank = (check.explains ? 0 : 2) + (check.role === 'symptom' ? 0 : 1);
      const isAbout = (message: string) => kind?.isAbout?.(check.options, message) ?? true;
      return [{ target: check.target, failures, isAbout, rank, explanation }];
    });
  });
}
