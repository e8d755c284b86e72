import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { showHidden } from '#lib/vocabulary/clean-text.ts';

/** Shows hidden characters after parsing, since Markdown can encode one as &#x202E;. */
export function remarkShowHidden() {
  return (tree: Root) =>
    visit(tree, (node) => {
      if ('value' in node) node.value = showHidden(node.value);
    });
}
