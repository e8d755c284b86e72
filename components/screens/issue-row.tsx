import { IssueState } from '#components/page/issue-state.tsx';
import { watchedIssue } from '#components/page/watched-issue.ts';
import type { Page } from '#lib/content/read/page.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { Link } from '../ui/link.tsx';
import { searchText } from '../ui/search-text.ts';

/** One issue of a stack: its title on the left, its state on the right. */
export function IssueRow({ stack, page, environment }: { stack: Stack; page: Page; environment: string }) {
  const { symptoms, unmeasured } = watchedIssue(stack, environment, page);
  return (
    <li
      data-search={searchText(page.title, page.summary, page.errors, page.alerts, page.section)}
      className="grid gap-x-6 gap-y-1 px-3 py-2.5 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
    >
      <div>
        <Link
          href={pageAddress({ stack: page.stack, page: page.slug, environment })}
          className="link-quiet inline-flex min-h-6 gap-2 font-medium"
        >
          <span className="font-normal text-faint">{page.section}</span>
          {page.title}
        </Link>
        <p className="text-sm text-muted">{page.summary}</p>
      </div>
      <IssueState
        stack={page.stack}
        page={page.slug}
        environment={environment}
        symptoms={symptoms}
        unmeasured={unmeasured}
      />
    </li>
  );
}
