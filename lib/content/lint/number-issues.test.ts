import { expect, test } from 'vitest';
import { numberIssues } from './number-issues.ts';

const sections = { '1': 'One', '7': 'Seven', '7.1': 'A section of its own' };
const pages = [
  { slug: 'first', section: '1.2' },
  { slug: 'second', section: '1.2' },
  { slug: 'third', section: '1.3' },
  { slug: 'ten', section: '1.10' },
  { slug: 'a', section: '7' },
  { slug: 'b', section: '7' },
  { slug: 'c', section: '7.1' },
  { slug: 'd', section: '7.1' },
  { slug: 'odd', section: '7.x' },
  { slug: 'odd-too', section: '7.x' },
];

test.each([
  ['the first that has a number', 'first', undefined],
  ['the second that has it', 'second', '1.2 is the number of first, too; 1.11 is free'],
  ['a number of its own', 'third', undefined],
  ['a section alone', 'b', undefined],
  ['a section whose name has a dot', 'd', undefined],
  ['what is no number', 'odd-too', '7.x is the number of odd, too; 7.2 is free'],
])('%s', (_, slug, message) => {
  const page = pages.find((one) => one.slug === slug);
  if (!page) throw new Error(`the test has no page ${slug}`);
  expect(numberIssues(page, { sections }, pages)).toEqual(message ? [{ path: ['section'], message }] : []);
});
