import { findCheck, findPage } from '#lib/content/library.ts';
import type { Page } from '#lib/content/page.ts';
import { checksOf } from '#lib/content/vocabulary.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckRef, Params } from '#lib/vocabulary/check-result.ts';

/** A check that a page's words name, ready to be watched. */
export type NamedOne = { checkRef: CheckRef; title: string; every: number; href: string; pageTitle: string };

type Place = { stack: Stack; page: Page; environment: string; params: Params };

/** "p95, slow-api/p95" looked up; what is not there is left out, and content:check says so. */
export function namedChecks(names: string, { stack, page: own, environment, params }: Place): NamedOne[] {
  return checksOf(names).flatMap(({ page: slug = own.slug, check: id }) => {
    const page = slug === own.slug ? own : findPage(stack.id, slug);
    const check = page && !('problems' in page) ? findCheck(page, id) : undefined;
    if (!page || 'problems' in page || !check) return [];
    const given = slug === own.slug ? params : {};
    const checkRef = { stack: stack.id, page: slug, check: id, environment, params: given };
    const { title, every } = check;
    return [{ checkRef, title, every, href: pageAddress(checkRef), pageTitle: page.title }];
  });
}
