import { expect, test } from 'vitest';
import type { z } from 'zod';
import { checkCommonSchema } from '#lib/checks/check.ts';
import { kinds } from '#lib/checks/kinds.ts';
import { vocabulary } from '#lib/content/read/author-components.ts';
import { frontmatterSchema, paramSchema } from '#lib/content/read/page.ts';
import { declaredTarget, environmentSchema, placedTarget, stackSchema } from '#lib/stacks/stack.ts';
import { describeKeys } from './describe-schema.ts';

const schemas: [string, z.ZodType][] = [
  ['the frontmatter', frontmatterSchema],
  ['a param', paramSchema],
  ['a check', checkCommonSchema],
  ['stack.yaml', stackSchema],
  ['a target', declaredTarget],
  ['an environment', environmentSchema],
  ["an environment's target", placedTarget],
  ...[...kinds.values()].map(({ name, options }): [string, z.ZodType] => [name, options]),
  ...Object.entries(vocabulary).map(([name, { props }]): [string, z.ZodType] => [name, props]),
];

test('says what every key that an author may write means', () => {
  const unsaid = schemas.flatMap(([where, schema]) =>
    describeKeys(schema).flatMap(({ name, meaning }) => (meaning ? [] : [`${where}: ${name}`])),
  );
  expect(unsaid).toEqual([]);
});
