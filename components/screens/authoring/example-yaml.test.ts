import { expect, it } from 'vitest';
import { kinds } from '#lib/checks/kinds.ts';
import { findStack } from '#lib/stacks/read-stacks.ts';
import { writeExample } from './example-yaml.ts';

const examples = [...kinds.values()].flatMap((kind) =>
  'none' in kind.example ? [] : [{ name: kind.name, kind, example: kind.example }],
);

it('writes of every kind an example that can be read as a check', () => {
  expect(examples.length).toBeGreaterThan(40);
  for (const { name, kind, example } of examples) {
    const stack = findStack(example.stack);
    if (!stack || 'problems' in stack) throw new Error(`there is no stack ${example.stack}`);
    const { page, yaml } = writeExample(kind, example, stack);
    expect('problems' in page ? page.problems : [], name).toEqual([]);
    expect(yaml, name).toContain(`kind: ${name}`);
  }
});
