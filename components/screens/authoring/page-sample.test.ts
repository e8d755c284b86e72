import { expect, it } from 'vitest';
import { bodyProblems } from '#lib/content/compile/body-problems.ts';
import { parseBody } from '#lib/content/compile/parse-body.ts';
import { kindCatalogue } from '#lib/content/find/library.ts';
import { readPage } from '#lib/content/read/read-page.ts';
import { findStack } from '#lib/stacks/read-stacks.ts';
import { pageSample } from './page-sample.ts';

it('is a page that can be read', () => {
  const stack = findStack('mw-py');
  if (!stack || 'problems' in stack) throw new Error('content/mw-py cannot be read');
  const file = { slug: 'slow-database', file: 'slow-database.mdx', text: pageSample };
  const page = readPage(stack, file, kindCatalogue);
  if ('problems' in page) throw new Error(JSON.stringify(page.problems));
  expect(bodyProblems(page, parseBody(page)).problems).toEqual([]);
});
