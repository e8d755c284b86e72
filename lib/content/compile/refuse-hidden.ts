import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { hiddenProblem } from '#lib/stacks/hidden-issues.ts';
import type { Refusal } from './refuse-programs.ts';

/** What a body hides from its reader, also where it spells it as &#x202E; or in an attribute. */
export function refuseHidden(tree: Root): Refusal[] {
  const refusals: Refusal[] = [];
  visit(tree, (node: Nodes) => {
    const message = ownTexts(node).map(hiddenProblem).find(Boolean);
    if (message) refusals.push({ line: node.position?.start.line, message });
  });
  return refusals;
}

/** Not of the nodes below it, which are visited themselves. */
const elsewhere = ['children', 'position', 'loc'];

function ownTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (elsewhere.includes(key) ? [] : ownTexts(inner)));
}
