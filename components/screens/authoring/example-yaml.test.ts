import { expect, it } from 'vitest';
import { kinds } from '#lib/checks/kinds.ts';
import { findStack } from '#lib/stacks/read-stacks.ts';
import { exampleOf } from './example-yaml.ts';

it.each([...kinds.values()])('the example of $name is a check that can be read', (kind) => {
  const stack = findStack(kind.example.stack);
  if (!stack || 'problems' in stack) throw new Error(`there is no stack ${kind.example.stack}`);
  const { page, yaml } = exampleOf(kind, stack);
  expect('problems' in page ? page.problems : []).toEqual([]);
  expect(yaml).toContain(`kind: ${kind.name}`);
});
