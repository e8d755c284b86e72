import { expect, it } from 'vitest';
import type { Page } from '#lib/content/read/page.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { issueSections } from './issue-sections.ts';

const stack = {
  sections: { '1': 'Start', '2': 'Database', '2.5': 'Migrations', '3': 'Storage', '4': 'Unused' },
} as unknown as Stack;
const page = (section: string) => ({ section, slug: `page-${section}` }) as Page;

it('puts each page under the nearest section of the stack file, and leaves out the empty ones', () => {
  const sections = issueSections(stack, [page('1.1'), page('2.1'), page('3.1'), page('2.5'), page('2')]);
  expect(sections.map(({ key, pages }) => [key, pages.map(({ section }) => section)])).toEqual([
    ['1', ['1.1']],
    ['2', ['2.1', '2']],
    ['2.5', ['2.5']],
    ['3', ['3.1']],
  ]);
});
