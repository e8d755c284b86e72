import { findKind } from '#lib/checks/kinds.ts';
import { type CheckInPlace, thresholdsInForce } from '#lib/checks/prepare-question.ts';
import { findCheck, readablePage } from '#lib/content/find/library.ts';
import { checksOf } from '#lib/content/read/author-components.ts';
import type { Page } from '#lib/content/read/page.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckRef, Params } from '#lib/vocabulary/check-result.ts';
import { goalText } from '#lib/vocabulary/limit.ts';

/** A check that the text of a page names, as a live check. */
export type NamedCheck = {
  checkRef: CheckRef;
  title: string;
  every: number;
  href: string;
  pageTitle: string;
  /** Its goal, as "under 500 ms", where it has a limit. */
  goal?: string;
  /** Whether its result has a series. */
  isDrawn: boolean;
};

type Place = { stack: Stack; page: Page; environment: string; params: Params };

/** "p95, slow-api/p95" looked up; a missing check is left out, and content:check reports it. */
export function namedChecks(names: string, { stack, page: own, environment, params }: Place): NamedCheck[] {
  return checksOf(names).flatMap(({ page: slug = own.slug, check: id }) => {
    const page = slug === own.slug ? own : readablePage(stack.id, slug);
    const check = page && findCheck(page, id);
    if (!page || !check) return [];
    const given = slug === own.slug ? params : {};
    const checkRef = { stack: stack.id, page: slug, check: id, environment, params: given };
    const { title, every } = check;
    const href = pageAddress(checkRef);
    const goal = goalOf({ stack, environment, page, check });
    const isDrawn = 'over' in check.options;
    return [{ checkRef, title, every, href, pageTitle: page.title, goal, isDrawn }];
  });
}

function goalOf(place: CheckInPlace): string | undefined {
  const { check } = place;
  const kind = findKind(check.kind);
  return kind && goalText(thresholdsInForce(place, kind), check.unit ?? kind.defaults?.unit);
}
