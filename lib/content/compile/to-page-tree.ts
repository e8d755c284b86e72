import type { Element, Node, Root } from 'hast';
import type { MdxJsxFlowElementHast, MdxJsxTextElementHast } from 'mdast-util-mdx-jsx';
import { explainIssue } from '#lib/stacks/explain-issue.ts';
import { maxComponents, maxDepth } from './page-limits.ts';
import { type PageElement, type PageNode, type PropValue, shapeOf } from './page-tree.ts';
import type { Refusal } from './refuse-programs.ts';

type Placed = Element | MdxJsxFlowElementHast | MdxJsxTextElementHast;
type Props = Record<string, PropValue>;
type Refuse = (node: Node, message: string) => void;

/**
 * The final tree of a page as data, after all plugins and with its variables filled in. It does not rely on what was
 * refused in the source: an expression, a spread, an unknown element, attribute or address is refused here again,
 * whatever it stands on.
 */
export function toPageTree(root: Root): { tree: PageNode[]; refusals: Refusal[] } {
  const refusals: Refusal[] = [];
  const refuse: Refuse = ({ position }, message) => refusals.push({ line: position?.start.line, message });
  const tree = takeAll(root.children, refuse, 1);
  const count = countComponents(tree);
  if (count > maxComponents) {
    refuse(
      root,
      `${count} components and code blocks on one page, at most ${maxComponents}: split this page`,
    );
  }
  return { tree, refusals };
}

function countComponents(nodes: readonly PageNode[]): number {
  return nodes.reduce((sum, node) => {
    if (typeof node === 'string') return sum;
    return sum + (/^[A-Z]/.test(node.name) ? 1 : 0) + countComponents(node.children);
  }, 0);
}

function takeAll(nodes: readonly Node[], refuse: Refuse, depth: number): PageNode[] {
  const taken: PageNode[] = [];
  for (const node of nodes) {
    const next = take(node as Root['children'][number], refuse, depth);
    const last = taken.length - 1;
    // Words that stood apart only in the source: one text.
    if (typeof next === 'string' && typeof taken[last] === 'string') taken[last] += next;
    else if (next !== undefined) taken.push(next);
  }
  return taken;
}

function take(node: Root['children'][number], refuse: Refuse, depth: number): PageNode | undefined {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'element':
      return takeElement(node, node.tagName, propsOf(node), refuse, depth);
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return takeElement(node, node.name ?? '', attributesOf(node, refuse), refuse, depth);
    default:
      refuse(node, `${nouns[node.type] ?? node.type} is not allowed: a page is data; write plain text`);
      return undefined;
  }
}

const nouns: Record<string, string> = {
  mdxFlowExpression: 'an expression',
  mdxTextExpression: 'an expression',
  mdxjsEsm: 'import or export',
  raw: 'raw HTML',
};

function takeElement(node: Placed, name: string, props: Props, refuse: Refuse, depth: number) {
  const shape = shapeOf(name);
  if (!shape) {
    refuse(node, `<${name}> is not allowed on a page`);
    return undefined;
  }
  if (depth > maxDepth) {
    refuse(node, `nested more than ${maxDepth} elements deep: flatten it`);
    return undefined;
  }
  const parsed = shape.safeParse(props);
  for (const issue of parsed.error?.issues ?? []) {
    for (const { path, message } of explainIssue(issue, shape, props)) {
      refuse(node, `${path.map(String).join('.')} of <${name}>: ${message}${shownValue(props, path[0])}`);
    }
  }
  const inside = tableParts.has(name) ? node.children.filter(({ type }) => type !== 'text') : node.children;
  const taken: PageElement = { name, props, children: takeAll(inside, refuse, depth + 1) };
  return taken;
}

/** Between their parts stands nothing but the source's new lines, which HTML does not allow there. */
const tableParts = new Set(['table', 'thead', 'tbody', 'tr']);

function shownValue(props: Props, name: PropertyKey | undefined): string {
  const value = (name === 'href' || name === 'src') && props[name];
  return typeof value === 'string' ? `, not ${JSON.stringify(value.slice(0, 40))}` : '';
}

/** Attributes that still are what they were parsed to: a text, or nothing where one stands alone. */
function attributesOf({ name, attributes, ...node }: Exclude<Placed, Element>, refuse: Refuse): Props {
  const entries = attributes.flatMap((attribute): [string, PropValue][] => {
    if (attribute.type !== 'mdxJsxAttribute') {
      refuse(node, `{...} in <${name}> is not allowed: write each attribute as name="text"`);
      return [];
    }
    const { value } = attribute;
    if (typeof value === 'string') return [[attribute.name, value]];
    if (value === null || value === undefined) return [[attribute.name, true]];
    refuse(
      node,
      `the expression in ${attribute.name} of <${name}> is not allowed: write ${attribute.name}="text"`,
    );
    return [];
  });
  return Object.fromEntries(entries);
}

/** Names as React has them, where hast has others. */
const reactNames = new Map([
  ['ariaDescribedBy', 'aria-describedby'],
  ['ariaLabel', 'aria-label'],
  ['dataFootnoteRef', 'data-footnote-ref'],
  ['dataFootnoteBackref', 'data-footnote-backref'],
  ['dataFootnotes', 'data-footnotes'],
]);

function propsOf({ properties }: Element): Props {
  const entries = Object.entries(properties).flatMap(([name, value]): [string, PropValue][] => {
    if (value === null || value === undefined) return [];
    if (name === 'style') return [[name, styleOf(String(value))]];
    if (name === 'align') return [['style', { textAlign: String(value) }]];
    const list = name === 'class' ? 'className' : name;
    return [[reactNames.get(name) ?? list, Array.isArray(value) ? value.join(' ') : value]];
  });
  return Object.fromEntries(entries);
}

function styleOf(text: string): Record<string, string> {
  const rules = text.split(';').filter(Boolean);
  return Object.fromEntries(
    rules.map((rule) => {
      const [name = '', ...value] = rule.split(':');
      return [name.trim(), value.join(':').trim()];
    }),
  );
}
