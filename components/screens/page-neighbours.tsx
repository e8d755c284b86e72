import { readablePages } from '#lib/content/find/library.ts';
import type { Page } from '#lib/content/read/page.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { Link } from '../ui/link.tsx';
import { sectionKey } from './issue-sections.ts';

type Props = { stack: Stack; page: Page; environment: string };

/** The pages before and after this one in its section. */
export function PageNeighbours({ stack, page, environment }: Props) {
  const section = sectionKey(stack, page);
  const pages = readablePages(stack).filter((other) => sectionKey(stack, other) === section);
  const at = pages.findIndex(({ slug }) => slug === page.slug);
  const neighbours = [
    { word: 'Previous', page: pages[at - 1] },
    { word: 'Next', page: pages[at + 1] },
  ];
  if (pages.length < 2) return null;
  return (
    <nav aria-label="In this section" className="mt-10 grid gap-3 border-t border-line pt-4 sm:grid-cols-2">
      {neighbours.map(({ word, page }) =>
        page ? (
          <Link
            key={word}
            href={pageAddress({ stack: stack.id, page: page.slug, environment })}
            className={`link-quiet min-h-6 ${word === 'Next' ? 'sm:col-start-2 sm:text-right' : ''}`}
          >
            <span className="block text-xs text-faint">{word}</span>
            {page.title}
          </Link>
        ) : null,
      )}
    </nav>
  );
}
