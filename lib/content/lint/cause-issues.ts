import type { Page } from '#lib/content/read/page.ts';
import type { PathIssue } from '#lib/stacks/explain-issue.ts';
import { suggest } from '#lib/stacks/nearest.ts';

type Caused = Pick<Page, 'slug' | 'type' | 'causes'>;

/** What is wrong with the `causes` of a page: each is another issue of its stack, and none causes itself. */
export function causeIssues(page: Caused, bySlug: ReadonlyMap<string, Caused | undefined>): PathIssue[] {
  return page.causes.flatMap((slug, index) => {
    const message = problemWith(slug, page.causes.indexOf(slug) < index, page, bySlug);
    return message === undefined ? [] : [{ path: ['causes', index], message }];
  });
}

function problemWith(
  slug: string,
  isTwice: boolean,
  page: Caused,
  bySlug: ReadonlyMap<string, Caused | undefined>,
): string | undefined {
  if (slug === page.slug) return 'a page is not its own cause';
  if (isTwice) return `"${slug}" is named twice`;
  if (!bySlug.has(slug)) return `there is no page "${slug}"; ${suggest(slug, [...bySlug.keys()])}`;
  if (bySlug.get(slug)?.type === 'guide') return `"${slug}" is a guide: only an issue stands behind another`;
  const way = findCycle(slug, page.slug, bySlug);
  return way && `goes round in a circle: ${[page.slug, ...way].join(' ← ')}`;
}

/** From a cause over its own causes to the page where they began; undefined where no way leads there. */
function findCycle(
  from: string,
  to: string,
  bySlug: ReadonlyMap<string, Caused | undefined>,
  seen = new Set<string>(),
): string[] | undefined {
  if (from === to) return [to];
  if (seen.has(from)) return undefined;
  seen.add(from);
  for (const next of bySlug.get(from)?.causes ?? []) {
    const way = findCycle(next, to, bySlug, seen);
    if (way) return [from, ...way];
  }
  return undefined;
}
