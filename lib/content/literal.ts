import type { Program } from 'estree';

export type Literal = string | number | boolean | null;

/** The value of a program that is nothing but one literal; undefined for every other. */
export function literalOf(program: Program): Literal | undefined {
  const [statement, ...others] = program.body;
  if (statement?.type !== 'ExpressionStatement' || others.length) return undefined;
  const { expression } = statement;
  if (expression.type !== 'Literal' || 'regex' in expression || 'bigint' in expression) return undefined;
  return expression.value as Literal;
}
