import { LabPanel } from '#components/lab/lab-panel.tsx';
import { describeCheck } from '#components/page/describe-check.ts';
import { FollowPage } from '#components/page/follow-page.tsx';
import { PageScope } from '#components/page/page-scope.tsx';
import { PageVerdict } from '#components/page/page-verdict.tsx';
import { ParamsForm } from '#components/page/params-form.tsx';
import { RunAll } from '#components/page/run-all.tsx';
import { Share } from '#components/share/share.tsx';
import { describeUnmeasured } from '#lib/content/find/symptoms.ts';
import type { Page } from '#lib/content/read/page.ts';
import { environmentTitle } from '#lib/stacks/place-titles.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { stackAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckResult, Params } from '#lib/vocabulary/check-result.ts';
import { type IncidentInBrief, startIncidentAddress } from '#lib/vocabulary/incident.ts';
import type { Labels } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { Breadcrumb } from '../shell/breadcrumb.tsx';
import { buttonClass } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Link } from '../ui/link.tsx';
import { AlertLine } from './alert-line.tsx';
import { IncidentBanner } from './incidents/incident-banner.tsx';
import { sectionKey } from './issue-sections.ts';
import { PageBody } from './page-body.tsx';
import { PageChecks } from './page-checks.tsx';
import { PageContents } from './page-contents.tsx';
import { PageFacts } from './page-facts.tsx';
import { PageNeighbours } from './page-neighbours.tsx';
import { StackEnvironments } from './stack-environments.tsx';
import { UnsetEnvironment } from './unset-environment.tsx';

type PageScreenProps = {
  stack: Stack;
  page: Page;
  environment: string;
  /** As typed: a check that uses an invalid one rejects it. */
  params: Params;
  /** The problem of each invalid parameter, by its name. */
  problems: Record<string, string>;
  /** Other labels of an alert's link. */
  labels: Labels;
  /** Results that the server has in memory. */
  results: CheckResult[];
  /** How long a snapshot may be kept. */
  snapshotDays: number;
  /** The open incidents of this stack and environment. */
  incidents: IncidentInBrief[];
};

/** An issue or a guide: its answer first, then its text. */
export function PageScreen({
  stack,
  page,
  environment,
  params,
  problems,
  labels,
  results,
  snapshotDays,
  incidents,
}: PageScreenProps) {
  const section = sectionKey(stack, page);
  const place = { stack: stack.id, page: page.slug, environment, params };
  return (
    <PageScope
      {...place}
      environmentTitle={environmentTitle(stack, environment)}
      checks={page.checks.map((check) => describeCheck({ stack, environment, page, params }, check))}
      results={results}
    >
      <FollowPage stack={stack.id} page={page.slug} version={page.hash} />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <Breadcrumb
          steps={[
            { title: 'Stacks', href: '/' },
            { title: stack.title, href: stackAddress(stack.id, environment) },
            { title: `${section} ${ownEntry(stack.sections, section) ?? ''}` },
          ]}
        />
        <StackEnvironments stack={stack} environment={environment} page={page.slug} params={params} />
      </div>
      <div className="mt-4 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_16rem]">
        <article className="min-w-0">
          <IncidentBanner incidents={incidents} />
          <h1 className="text-2xl font-semibold">
            <span className="mr-2 font-normal text-faint">{page.section}</span>
            {page.title}
          </h1>
          <p className="mt-1 max-w-prose text-muted">{page.summary}</p>
          <AlertLine labels={labels} />
          <p className="only-print">Environment: {environmentTitle(stack, environment)}</p>
          <div className="mt-4">
            <PageVerdict unmeasured={describeUnmeasured({ stack, environment, page, params })} />
          </div>
          <UnsetEnvironment stack={stack} environment={environment} />
          <div className="mt-3 flex flex-wrap items-center gap-2">
            <RunAll />
            <Share kind="page" maxDays={snapshotDays} />
            <CopyButton label="Copy link" />
            <Link
              href={startIncidentAddress(place)}
              className={buttonClass({ variant: 'quiet', size: 'sm' })}
            >
              Start an incident
            </Link>
          </div>
          <ParamsForm
            action={`/${stack.id}/${page.slug}`}
            environment={environment}
            params={page.params}
            values={params}
            problems={problems}
          />
          <div className="prose mt-6">
            <PageBody stack={stack} page={page} environment={environment} params={params} />
          </div>
          <PageNeighbours stack={stack} page={page} environment={environment} />
        </article>
        <aside className="grid content-start gap-6 text-sm scroll-column lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:self-start lg:overflow-y-auto">
          <PageChecks page={page} />
          <PageContents stack={stack} page={page} environment={environment} />
          <PageFacts stack={stack} page={page} environment={environment} />
          {ownEntry(stack.environments, environment)?.lab && <LabPanel stack={stack.id} page={page.slug} />}
        </aside>
      </div>
    </PageScope>
  );
}
