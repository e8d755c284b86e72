import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { protectVariables } from './protect-variables.ts';

const parser = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).freeze();

/**
 * The body as MDX that has the file's own line numbers. The lines of the frontmatter stay empty; a body is so
 * never mistaken for frontmatter of its own, which mdx-bundler would run as a program (`---js`).
 */
export function bodySource({ body, bodyLine }: { body: string; bodyLine: number }): string {
  return '\n'.repeat(Math.max(bodyLine - 1, 1)) + protectVariables(body);
}

/** The body as a tree, variables still marked. @throws VFileMessage with line and reason where it is no MDX. */
export function parseBody(page: { body: string; bodyLine: number }): Root {
  return parser.parse(bodySource(page));
}
