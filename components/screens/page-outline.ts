import type { Heading, Root } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Page } from '#lib/content/page.ts';
import { parseBody } from '#lib/content/parse-body.ts';
import { headingId } from '#lib/vocabulary/heading-id.ts';

export type OutlineEntry =
  | { type: 'heading'; id: string; title: string; depth: number }
  | { type: 'check'; id: string; title: string };

const deepest = 3;
const known = new WeakMap<Page, OutlineEntry[]>();

/** Headings and checks of a page in the order of its body. Empty where the body is no MDX. */
export function outlineOf(page: Page): OutlineEntry[] {
  const outline = known.get(page) ?? readOutline(page);
  known.set(page, outline);
  return outline;
}

/** Checks that the page declares and its body does not place: they are shown below it, never hidden. */
export function unplacedChecks(page: Page): string[] {
  const placed = outlineOf(page).flatMap((entry) => (entry.type === 'check' ? [entry.id] : []));
  return page.checks.map(({ id }) => id).filter((id) => !placed.includes(id));
}

function readOutline(page: Page): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  visit(treeOf(page), (node) => {
    if (node.type === 'heading' && node.depth <= deepest) entries.push(headingEntry(node));
    if (node.type === 'mdxJsxFlowElement' && node.name === 'Check') {
      const check = page.checks.find(({ id }) => id === idOf(node));
      if (check) entries.push({ type: 'check', id: check.id, title: check.title });
    }
  });
  return entries;
}

function treeOf(page: Page): Root {
  try {
    return parseBody(page);
  } catch {
    return { type: 'root', children: [] };
  }
}

function headingEntry(heading: Heading): OutlineEntry {
  const title = textOf(heading);
  return { type: 'heading', id: headingId(title), title, depth: heading.depth };
}

function idOf(element: MdxJsxFlowElement): string | undefined {
  const id = element.attributes.find((each) => each.type === 'mdxJsxAttribute' && each.name === 'id');
  return typeof id?.value === 'string' ? id.value : undefined;
}
