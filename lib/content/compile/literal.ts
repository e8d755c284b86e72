import type { Program } from 'estree';
import type { MdxJsxAttribute, MdxJsxExpressionAttribute } from 'mdast-util-mdx-jsx';

export type Literal = string | number | boolean | null;

/** The value of a program that is nothing but one literal; undefined for every other. */
function literalOf(program: Program | null | undefined): Literal | undefined {
  const [statement, ...others] = program?.body ?? [];
  if (statement?.type !== 'ExpressionStatement' || others.length) return undefined;
  const { expression } = statement;
  if (expression.type !== 'Literal' || 'regex' in expression || 'bigint' in expression) return undefined;
  return expression.value as Literal;
}

/** What an expression between words shows: nothing for a comment, true, false and null. Undefined where it is no literal. */
export function literalText(program: Program | null | undefined): string | undefined {
  if (program && !program.body.length) return '';
  const value = literalOf(program);
  return value === null || typeof value === 'boolean' ? '' : value?.toString();
}

/** What an attribute is set to; true where it stands alone. Undefined for a spread and whatever is no literal. */
export function attributeLiteral(
  attribute: MdxJsxAttribute | MdxJsxExpressionAttribute,
): Literal | undefined {
  if (attribute.type !== 'mdxJsxAttribute') return undefined;
  const { value } = attribute;
  if (value === null || value === undefined) return true;
  return typeof value === 'string' ? value : literalOf(value.data?.estree);
}
