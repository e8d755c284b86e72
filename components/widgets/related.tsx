import type { Page } from '#lib/content/page.ts';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { Link } from '../ui/link.tsx';
import { LazyIssueState } from './lazy-issue-state.tsx';
import { watchedIssue } from './watched-issue.ts';

/** Other pages of the stack, with whether they are happening. */
export function Related({ pages, environment }: { pages: Page[]; environment: string }) {
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
            {page.type === 'issue' && (
              <LazyIssueState
                stack={page.stack}
                page={page.slug}
                environment={environment}
                symptoms={watchedIssue(page).symptoms}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
