import { stringify } from 'yaml';
import type { Kind, KindExample } from '#lib/checks/kind.ts';
import { kindCatalogue } from '#lib/content/find/library.ts';
import type { BrokenPage, Page } from '#lib/content/read/page.ts';
import { readPage } from '#lib/content/read/read-page.ts';
import type { Stack } from '#lib/stacks/stack.ts';

export type WrittenExample = { yaml: string; page: Page | BrokenPage };

const onEmpty = { verdict: 'unknown', because: 'No data was found' };

/** The kind's example as an author writes it below `checks:`, and as it is read. */
export function writeExample(
  { name, summary }: Kind,
  { target, options, judgement }: KindExample,
  stack: Stack,
): WrittenExample {
  const check = { title: summary.split('?')[0], kind: name, target, ...options, ...judgement };
  const bare = readExample(name, check, stack);
  const needsOnEmpty =
    'problems' in bare.page && bare.page.problems.some(({ key }) => key?.endsWith('onEmpty'));
  return needsOnEmpty ? readExample(name, { ...check, onEmpty }, stack) : bare;
}

function readExample(name: string, check: object, stack: Stack): WrittenExample {
  const checks = { [name.replace('.', '-')]: check };
  const frontmatter = {
    title: name,
    type: 'guide',
    section: Object.keys(stack.sections)[0],
    summary: name,
    reviewed: '2026-11-22',
    checks,
  };
  const file = { slug: 'authoring', file: name, text: `---\n${stringify(frontmatter)}---\n` };
  return { yaml: stringify(checks, { lineWidth: 0 }).trimEnd(), page: readPage(stack, file, kindCatalogue) };
}
