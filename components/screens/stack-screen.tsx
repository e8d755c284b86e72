import { LabPanel } from '#components/lab/lab-panel.tsx';
import { CheckLine } from '#components/page/check-line.tsx';
import { IssuesNow } from '#components/page/issues-now.tsx';
import { watchedIssue } from '#components/page/watched-issue.ts';
import { listPages, readablePages } from '#lib/content/find/library.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import type { IncidentInBrief } from '#lib/vocabulary/incident.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { isReadable } from '#lib/vocabulary/problem.ts';
import { Breadcrumb } from '../shell/breadcrumb.tsx';
import { Link } from '../ui/link.tsx';
import { ListFilter } from '../ui/list-filter.tsx';
import { ContentProblems } from './content-problems.tsx';
import { EscalationContacts } from './escalation-contacts.tsx';
import { IncidentBanner } from './incidents/incident-banner.tsx';
import { IssueRow } from './issue-row.tsx';
import { issueSections } from './issue-sections.ts';
import { quickChecks } from './quick-checks.ts';
import { StackEnvironments } from './stack-environments.tsx';
import { TriageLink } from './triage-link.tsx';
import { UnsetEnvironment } from './unset-environment.tsx';

const listId = 'issues';

type StackScreenProps = {
  stack: Stack;
  environment: string;
  /** Results of its quick checks that the server has in memory. */
  known: CheckResult[];
  /** The open incidents of this stack and environment. */
  incidents: IncidentInBrief[];
};

export function StackScreen({ stack, environment, known, incidents }: StackScreenProps) {
  const pages = readablePages(stack);
  const broken = listPages(stack).flatMap((page) => (isReadable(page) ? [] : [page]));
  const issues = pages.filter((page) => page.type === 'issue');
  const guides = pages.filter((page) => page.type === 'guide');
  const quick = quickChecks(stack, environment);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <Breadcrumb steps={[{ title: 'Stacks', href: '/' }, { title: stack.title }]} />
        <StackEnvironments stack={stack} environment={environment} />
      </div>
      <div className="mt-4 empty:hidden">
        <IncidentBanner incidents={incidents} />
      </div>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h1 className="text-2xl font-semibold">{stack.title}</h1>
        <TriageLink places={[{ stack: stack.id, environment }]} />
      </div>
      <p className="mt-1 max-w-prose text-muted max-sm:mt-2">{stack.summary}</p>
      <p className="only-print">Environment: {ownEntry(stack.environments, environment)?.title}</p>
      <UnsetEnvironment stack={stack} environment={environment} />

      {issues.length > 0 && (
        <IssuesNow
          stack={stack.id}
          environment={environment}
          issues={issues.map((page) => watchedIssue(stack, environment, page))}
        />
      )}

      <div className="mt-6 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_16rem]">
        <div className="min-w-0">
          {quick.length > 0 && (
            <section aria-labelledby="quick-diagnostics">
              <h2 id="quick-diagnostics" className="text-lg font-semibold">
                Quick diagnostics
              </h2>
              <ul className="mt-2 grid gap-x-6 rounded-md border border-line bg-surface px-3 py-1 md:grid-cols-2">
                {quick.map((check) => (
                  <li key={`${check.checkRef.page}/${check.checkRef.check}`} className="min-w-0">
                    <CheckLine {...check} initial={known.find(({ ref }) => isSame(ref, check.checkRef))} />
                  </li>
                ))}
              </ul>
            </section>
          )}

          <section aria-labelledby="issues-title" className="mt-8">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <h2 id="issues-title" className="text-lg font-semibold">
                Issues
              </h2>
              <p className="text-sm text-faint">{formatCount(issues.length, 'issues')}</p>
            </div>
            <div className="mt-2">
              <ListFilter
                list={listId}
                label="Find an issue by its title or error text"
                placeholder="Error text or symptom"
                noun="issues"
              />
            </div>
            <div id={listId} className="flex flex-col">
              {issueSections(stack, issues).map(({ key, title, pages }) => (
                <section key={key} data-filter-group aria-labelledby={`section-${key}`} className="mt-4">
                  <h3 id={`section-${key}`} className="flex gap-2 text-sm font-semibold text-muted">
                    <span className="text-faint">{key}</span>
                    {title}
                  </h3>
                  <ul className="mt-1.5 flex flex-col divide-y divide-line rounded-md border border-line bg-surface">
                    {pages.map((page) => (
                      <IssueRow key={page.slug} stack={stack} page={page} environment={environment} />
                    ))}
                  </ul>
                </section>
              ))}
            </div>
          </section>

          {broken.length > 0 && (
            <section id="broken-pages" aria-labelledby="broken-title" className="mt-8">
              <h2 id="broken-title" className="text-lg font-semibold">
                Pages that cannot be read
              </h2>
              <ul className="mt-2 grid gap-3">
                {broken.map((page) => (
                  <li key={page.slug} className="rounded-md border border-failing-line bg-failing-soft p-3">
                    <Link
                      href={pageAddress({ stack: stack.id, page: page.slug, environment })}
                      className="link-quiet font-semibold"
                    >
                      {page.slug}
                    </Link>
                    <ContentProblems problems={page.problems} />
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>

        <aside className="grid content-start gap-7 text-sm">
          {ownEntry(stack.environments, environment)?.lab && <LabPanel stack={stack.id} />}
          {guides.length > 0 && (
            <section aria-labelledby="guides-title">
              <h2 id="guides-title" className="font-semibold">
                Guides
              </h2>
              <ul className="mt-1">
                {guides.map((page) => (
                  <li key={page.slug}>
                    <Link
                      href={pageAddress({ stack: stack.id, page: page.slug, environment })}
                      className="link inline-block py-0.5"
                    >
                      {page.title}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <EscalationContacts stack={stack} environment={environment} />
        </aside>
      </div>
    </>
  );
}

function isSame(one: CheckRef, other: CheckRef): boolean {
  return one.page === other.page && one.check === other.check;
}
