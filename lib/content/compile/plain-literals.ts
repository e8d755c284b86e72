import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { attributeLiteral, literalText } from './literal.ts';

/**
 * Makes `{"text"}` text and `title={"text"}` title="text", so that no expression is left in a page that may be
 * shown. One that is no literal stays as it is, and the walk over the final tree refuses it.
 */
export function plainLiterals(tree: Root): void {
  visit(tree, (node, index, parent) => {
    if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
      const value = literalText(node.data?.estree);
      if (value === undefined || !parent || index === undefined) return;
      parent.children[index] = { type: 'text', value, position: node.position };
    }
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
    node.attributes = node.attributes.flatMap((attribute) => {
      const value = attributeLiteral(attribute);
      if (value === undefined || attribute.type !== 'mdxJsxAttribute') return [attribute];
      if (value === false || value === null) return [];
      return [
        { type: 'mdxJsxAttribute', name: attribute.name, value: value === true ? null : String(value) },
      ];
    });
  });
}
