import type { ReactNode } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { isElement, type PageElement, type PageNode, shapeOf } from './page-tree.ts';

// biome-ignore lint/suspicious/noExplicitAny: each component has attributes of its own, which page-tree.ts knows
export type PageComponents = Record<string, (props: any) => ReactNode>;

type Type = Parameters<typeof jsx>[0];

/**
 * A page's body as React elements, for server components. Nothing of it is evaluated.
 *
 * @param components Every name of the vocabulary, and `Pre` (PreProps); also for HTML elements to be shown otherwise.
 * @throws on an element or an attribute that no page may hold.
 */
export function renderPage(tree: readonly PageNode[], components: PageComponents): ReactNode {
  return withChildren(Fragment, {}, tree, components);
}

function render(node: PageNode, components: PageComponents): ReactNode {
  if (typeof node === 'string') return node;
  const type = ownEntry(components, node.name) ?? (isElement(node.name) ? node.name : undefined);
  if (!type) throw new Error(`a page holds no <${node.name}>`);
  return withChildren(type as Type, allowedProps(node), node.children, components);
}

function withChildren(
  type: Type,
  props: object,
  nodes: readonly PageNode[],
  components: PageComponents,
): ReactNode {
  const [only] = nodes;
  if (only === undefined) return jsx(type, props);
  if (nodes.length === 1) return jsx(type, { ...props, children: render(only, components) });
  return jsxs(type, { ...props, children: nodes.map((node) => render(node, components)) });
}

function allowedProps({ name, props }: PageElement): PageElement['props'] {
  const allowed = shapeOf(name)?.shape;
  for (const attribute of Object.keys(props)) {
    if (!allowed || !Object.hasOwn(allowed, attribute)) throw new Error(`<${name}> has no ${attribute}`);
  }
  return props;
}
