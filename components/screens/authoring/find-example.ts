import type { Kind } from '#lib/checks/kind.ts';
import { readableStack } from '#lib/stacks/read-stacks.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { type WrittenExample, writeExample } from './example-yaml.ts';

/** The example of a kind with the stack that it runs on; undefined where it has none, or its stack cannot be read. */
export function findExample(kind: Kind): (WrittenExample & { stack: Stack }) | undefined {
  const { example } = kind;
  if ('none' in example) return undefined;
  const stack = readableStack(example.stack);
  return stack && { stack, ...writeExample(kind, example, stack) };
}
