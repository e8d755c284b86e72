import { StackState } from '#components/page/stack-state.tsx';
import { listPages, readablePages } from '#lib/content/find/library.ts';
import { isConfigured } from '#lib/stacks/choose-environment.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { pageAddress, stackAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { isReadable } from '#lib/vocabulary/problem.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { Link } from '../ui/link.tsx';
import { quickChecks } from './quick-checks.ts';

export type StackAtHome = {
  stack: Stack;
  environment: string;
  /** Results of its quick checks that the server has in memory. */
  known: CheckResult[];
};

/** A stack on the home screen: its state, and all its pages. */
export function StackSummary({ stack, environment, known, isOnly }: StackAtHome & { isOnly: boolean }) {
  const pages = listPages(stack);
  const issues = readablePages(stack).filter((page) => page.type === 'issue');
  const broken = pages.filter((page) => !isReadable(page));
  const quick = quickChecks(stack, environment);
  const home = stackAddress(stack.id, environment);
  return (
    <section
      data-filter-group
      aria-labelledby={`${stack.id}-title`}
      className="rounded-md border border-line bg-surface"
    >
      <div className="grid gap-x-8 gap-y-3 p-4 md:grid-cols-[1fr_minmax(18rem,26rem)]">
        <div>
          <h2 id={`${stack.id}-title`} className="text-lg font-semibold">
            <Link href={home} className="link-quiet">
              {stack.title}
            </Link>
          </h2>
          <p className="mt-0.5 text-muted">{stack.summary}</p>
          <p className="mt-2 text-sm text-faint">
            {formatCount(issues.length, 'issues')} · {stack.owner.team}
            {broken.length > 0 && (
              <>
                {' · '}
                <Link href={`${home}#broken-pages`} className="link text-failing">
                  {formatCount(broken.length, 'pages')} cannot be read
                </Link>
              </>
            )}
          </p>
        </div>
        <div className="min-w-0">
          <p className="text-sm text-faint">{ownEntry(stack.environments, environment)?.title}</p>
          {isConfigured(stack, environment) ? (
            <>
              <StackState checks={quick} initial={known} />
              {issues.length > 0 && (
                <p className="mt-1 text-sm">
                  <Link href={`${home}#issues-now`} className="link">
                    See which of {formatCount(issues.length, 'issues')} may be happening
                  </Link>
                </p>
              )}
            </>
          ) : (
            <p className="text-sm text-muted">
              Not configured: no target has a URL.{' '}
              <Link href={`/preflight#${stack.id}-${environment}`} className="link">
                What is missing
              </Link>
            </p>
          )}
        </div>
      </div>
      <Disclosure
        summary={`All pages of ${stack.title}`}
        className="border-t border-line px-4 py-1.5"
        open={isOnly}
      >
        <ul className="columns-sm gap-8 pt-1 pb-2 text-sm">
          {readablePages(stack).map((page) => (
            <li key={page.slug} className="break-inside-avoid">
              <Link
                href={pageAddress({ stack: stack.id, page: page.slug, environment })}
                className="link-quiet flex min-h-6 gap-2 py-0.5"
              >
                <span className="w-8 shrink-0 text-faint">{page.section}</span>
                {page.title}
              </Link>
            </li>
          ))}
        </ul>
      </Disclosure>
    </section>
  );
}
