import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { showHidden } from '#lib/vocabulary/clean-text.ts';

/** Markdown can spell a hidden character as &#x202E;: it is written out after it was read. */
export function remarkShowHidden() {
  return (tree: Root) =>
    visit(tree, (node) => {
      if ('value' in node) node.value = showHidden(node.value);
    });
}
