import { expect, test } from 'vitest';
import { findPage } from '#lib/content/find/library.ts';
import { findStack } from '#lib/stacks/read-stacks.ts';
import { describeCheck } from './describe-check.ts';

test.each([
  [
    'Go to Celery workers not starting',
    { title: 'Celery workers not starting', href: '/tldr/celery-workers-not-starting?env=lab' },
  ],
  ['Check below whether workers process them', undefined],
])('finds in the step “%s” the page %o', (next, nextPage) => {
  const stack = findStack('tldr');
  const page = findPage('tldr', 'tasks-not-processed');
  if (!stack || 'problems' in stack || !page || 'problems' in page) throw new Error('tldr cannot be read');
  const check = page.checks.find((one) => one.next === next);
  if (!check) throw new Error(`no check of the page says “${next}”`);
  expect(describeCheck({ stack, page, environment: 'lab', params: {} }, check).nextPage).toEqual(nextPage);
});
