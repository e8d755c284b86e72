import GithubSlugger from 'github-slugger';
import type { Element, Root as Html } from 'hast';
import type { Root as Markdown } from 'mdast';
import type { MdxJsxFlowElementHast } from 'mdast-util-mdx-jsx';
import { toString as textOf } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import type { PreProps } from '#lib/content/read/author-components.ts';
import { fillVariables, fillWords } from '#lib/stacks/variables.ts';
import { readAddress } from './addresses.ts';
import { highlight } from './highlight.ts';
import { formatLimit, maxHighlightedBytes } from './page-limits.ts';
import { fillProtected, unprotectVariables } from './protect-variables.ts';

/** `depth` is 2 for ##. */
export type Heading = { depth: number; id: string; text: string };

/**
 * Gives headings their ids, which are the same in every environment, and lists them.
 * @param checkIds Anchors that are taken by checks, so that no heading gets them.
 */
export function anchorHeadings(tree: Markdown, checkIds: readonly string[]): Heading[] {
  const slugger = new GithubSlugger();
  for (const id of checkIds) slugger.slug(id);
  const headings: Heading[] = [];
  visit(tree, 'heading', (node) => {
    const text = unprotectVariables(textOf(node));
    // Without leading underscores: an element named as Next's own `__next_f` would stand in for it on `window`.
    const id = slugger.slug(text.replace(/^_+/, ''));
    node.data = { ...node.data, hProperties: { id } };
    headings.push({ depth: node.depth, id, text });
  });
  return headings;
}

/** Puts the variables' values wherever the author named them: text, code, addresses, attributes. */
export function fillTree(tree: Markdown, vars: Record<string, string>): void {
  const fill = (text: string) => fillProtected(text, vars, fillVariables);
  const say = (text: string) => fillProtected(text, vars, fillWords);
  visit(tree, (node) => {
    if ('value' in node) node.value = node.type === 'text' ? say(node.value) : fill(node.value);
    if ('url' in node) node.url = fill(node.url);
    if ('title' in node && node.title) node.title = say(node.title);
    if ('alt' in node && node.alt) node.alt = say(node.alt);
    if (node.type === 'code' && node.meta) node.meta = fill(node.meta);
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
    for (const attribute of node.attributes) {
      if (typeof attribute.value === 'string') attribute.value = say(attribute.value);
    }
  });
}

/** Resolves links, and makes each code block a `Pre` with its raw text, its language and highlighted children. */
export async function shapeHtml(tree: Html, stack: string): Promise<void> {
  const blocks: Promise<void>[] = [];
  let left = maxHighlightedBytes;
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName === 'a') shapeLink(element, stack);
    const code = element.tagName === 'pre' ? element.children[0] : undefined;
    if (code?.type !== 'element' || !parent || index === undefined) return;
    const block = blockOf(code);
    left -= Buffer.byteLength(block.text);
    const shaped = left >= 0 ? highlighted(block) : uncoloured(block);
    const place = (pre: MdxJsxFlowElementHast) => {
      parent.children[index] = { ...pre, position: element.position };
    };
    blocks.push(shaped.then(place));
    return SKIP;
  });
  await Promise.all(blocks);
}

function shapeLink(link: Element, stack: string): void {
  const address = readAddress(String(link.properties.href ?? ''), stack);
  if (address.type === 'outside') link.properties.rel = ['noopener'];
  if (address.type === 'page') {
    link.properties.href = `/${address.stack}/${address.slug}${address.fragment && `#${address.fragment}`}`;
  }
}

function blockOf(code: Element): PreProps {
  const text = textOf(code).replace(/\n$/, '');
  const classes = Array.isArray(code.properties.className) ? code.properties.className.map(String) : [];
  const language = classes.find((name) => name.startsWith('language-'))?.slice('language-'.length) ?? 'text';
  const title = /(?:^|\s)title="([^"]*)"/.exec(metaOf(code))?.[1];
  return { text, language, title };
}

async function highlighted(block: PreProps): Promise<MdxJsxFlowElementHast> {
  return preOf(block, await highlight(block.text, block.language));
}

async function uncoloured(block: PreProps): Promise<MdxJsxFlowElementHast> {
  const note = `not highlighted: over ${formatLimit(maxHighlightedBytes)} of code on this page`;
  const code = { type: 'text' as const, value: block.text };
  return preOf({ ...block, note }, { type: 'element', tagName: 'code', properties: {}, children: [code] });
}

function preOf(props: PreProps, code: Element): MdxJsxFlowElementHast {
  const attributes = Object.entries(props).flatMap(([name, value]) =>
    value === undefined ? [] : [{ type: 'mdxJsxAttribute' as const, name, value }],
  );
  return { type: 'mdxJsxFlowElement', name: 'Pre', attributes, children: [code] };
}

/** What stands after the language in the fence. mdast-util-to-hast keeps it, and its types do not say so. */
function metaOf(code: Element): string {
  const { meta } = (code.data ?? {}) as { meta?: string | null };
  return meta ?? '';
}
