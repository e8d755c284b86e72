import { LazyIssueState } from '#components/page/lazy-issue-state.tsx';
import { watchedIssue } from '#components/page/watched-issue.ts';
import type { Page } from '#lib/content/read/page.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { Link } from '../ui/link.tsx';

type RelatedProps = { stack: Stack; pages: Page[]; environment: string };

/** Other pages of the stack, with the state of their issues. */
export function Related({ stack, pages, environment }: RelatedProps) {
  return (
    <div className="not-prose my-5">
      <p aria-hidden="true" className="mb-1.5 text-sm font-semibold text-muted">
        Related pages
      </p>
      <ul
        aria-label="Related pages"
        className="divide-y divide-line rounded-md border border-line bg-surface"
      >
        {pages.map((page) => (
          <li
            key={page.slug}
            className="grid gap-x-6 gap-y-1 px-4 py-2.5 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
          >
            <Link
              href={pageAddress({ stack: page.stack, page: page.slug, environment })}
              className="link-quiet min-h-6 font-medium"
            >
              {page.title}
            </Link>
            {page.type === 'issue' && <RelatedState stack={stack} page={page} environment={environment} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function RelatedState({ stack, page, environment }: { stack: Stack; page: Page; environment: string }) {
  const { symptoms, unmeasured } = watchedIssue(stack, environment, page);
  const place = { stack: stack.id, page: page.slug, environment };
  return <LazyIssueState {...place} symptoms={symptoms} unmeasured={unmeasured} />;
}
