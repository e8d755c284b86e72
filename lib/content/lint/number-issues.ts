import type { Page } from '#lib/content/read/page.ts';
import type { PathIssue } from '#lib/stacks/explain-issue.ts';
import type { Stack } from '#lib/stacks/stack.ts';

type Numbered = Pick<Page, 'slug' | 'section'>;

/**
 * A number within a section that an earlier page of the stack has already. Pages that name a section alone, as "7",
 * share it.
 */
export function numberIssues(
  { slug, section }: Numbered,
  { sections }: Pick<Stack, 'sections'>,
  pages: readonly Numbered[],
): PathIssue[] {
  if (!section.includes('.') || Object.hasOwn(sections, section)) return [];
  const [first] = pages.filter((page) => page.section === section);
  if (!first || first.slug === slug) return [];
  const message = `${section} is the number of ${first.slug}, too; ${nextFree(section, pages)} is free`;
  return [{ path: ['section'], message }];
}

function nextFree(section: string, pages: readonly Numbered[]): string {
  const start = section.slice(0, section.lastIndexOf('.') + 1);
  const taken = pages
    .filter((page) => page.section.startsWith(start))
    .map((page) => Number(page.section.slice(start.length)));
  return `${start}${Math.max(...taken.filter(Number.isInteger), 0) + 1}`;
}
