import { IssueState } from '#components/page/issue-state.tsx';
import { watchedIssue } from '#components/page/watched-issue.ts';
import { type AlertClaim, nearestAlerts, wordsOfAlert } from '#lib/content/find/find-alert.ts';
import { readablePage } from '#lib/content/find/library.ts';
import { search } from '#lib/search/search.ts';
import { chooseEnvironment } from '#lib/stacks/choose-environment.ts';
import { readableStack, readableStacks } from '#lib/stacks/read-stacks.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { alertAddress, pageAddress, startFragment, triageAddress } from '#lib/vocabulary/addresses.ts';
import { showHidden } from '#lib/vocabulary/clean-text.ts';
import type { Labels } from '#lib/vocabulary/observation.ts';
import { Breadcrumb } from '../shell/breadcrumb.tsx';
import { buttonClass } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { AlertLine } from './alert-line.tsx';

type Claim = AlertClaim & { environment: string; href: string };
type AlertScreenProps = {
  name: string;
  /** From the link. */
  environment: string | undefined;
  labels: Labels;
  claims: Claim[];
};

/** An alert that several pages cover, or none: a choice of pages, or what is similar. */
export function AlertScreen({ name, environment, labels, claims }: AlertScreenProps) {
  return (
    <>
      <Breadcrumb steps={[{ title: 'Stacks', href: '/' }, { title: 'Alerts' }]} />
      <h1 className="mt-4 text-2xl font-semibold wrap-anywhere">
        {claims.length
          ? `${claims.length} pages cover the alert ${showHidden(name)}`
          : `No page covers the alert ${showHidden(name)}`}
      </h1>
      <AlertLine labels={labels} />
      {claims.length ? (
        <ClaimList claims={claims} />
      ) : (
        <NoClaim name={name} environment={environment} labels={labels} />
      )}
    </>
  );
}

/** The state of each issue shows which page is the right one. */
function ClaimList({ claims }: { claims: Claim[] }) {
  return (
    <ul className="mt-5 divide-y divide-line rounded-md border border-line bg-surface">
      {claims.map(({ stack, page, environment, href }) => (
        <li
          key={`${stack.id}/${page.slug}`}
          className="grid gap-x-6 gap-y-1 px-4 py-2.5 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
        >
          <div>
            <Link href={href} className="link-quiet min-h-6 font-medium">
              {page.title}
            </Link>
            <p className="text-sm text-muted">{stack.title}</p>
          </div>
          {page.type === 'issue' && <ClaimState stack={stack} page={page} environment={environment} />}
        </li>
      ))}
    </ul>
  );
}

function ClaimState({ stack, page, environment }: AlertClaim & { environment: string }) {
  const { symptoms, unmeasured } = watchedIssue(stack, environment, page);
  const place = { stack: stack.id, page: page.slug, environment };
  return <IssueState {...place} symptoms={symptoms} unmeasured={unmeasured} />;
}

function NoClaim({ name, environment, labels }: Pick<AlertScreenProps, 'name' | 'environment' | 'labels'>) {
  const words = wordsOfAlert(name);
  const alerts = nearestAlerts(name);
  const pages = foundPages(words.join(' '), environment);
  const stacks = readableStacks();
  const { alertname: _, ...others } = labels;
  return (
    <div className="max-w-prose">
      <p className="mt-2 text-muted">
        The alert may still be right. Run the checks, or open something with a similar name.
      </p>
      {alerts.length > 0 && (
        <Section title="Similar alerts">
          {alerts.map(({ alert, page, stack }) => (
            <li key={`${stack.id}/${page.slug}/${alert}`} className="py-0.5">
              <Link href={alertAddress(alert, { environment, labels: others })} className="link">
                {alert}
              </Link>{' '}
              <span className="text-muted">
                {page.title}, {stack.title}
              </span>
            </li>
          ))}
        </Section>
      )}
      {pages.length > 0 && (
        <Section title="Pages with these words">
          {pages.map(({ title, stack, href }) => (
            <li key={href} className="py-0.5">
              <Link href={href} className="link">
                {title}
              </Link>{' '}
              <span className="text-muted">{stack}</span>
            </li>
          ))}
        </Section>
      )}
      <Section title="Diagnose: run every check">
        {stacks.map((stack) => (
          <li key={stack.id} className="py-0.5">
            <Link
              href={`${triageAddress([{ stack: stack.id, environment: environmentIn(stack, environment) }])}#${startFragment}`}
              className="link"
            >
              {stack.title}
            </Link>
          </li>
        ))}
      </Section>
      <p className="mt-6">
        <Link href={`/search?${new URLSearchParams({ q: words.join(' ') })}`} className={buttonClass()}>
          Search for “{words.join(' ')}”
        </Link>
      </p>
      <p className="mt-6 text-sm text-muted">
        Page authors: add <code className="code">alerts: [{name}]</code> to the frontmatter of a page, and
        this link opens that page.
      </p>
    </div>
  );
}

const maxFound = 5;

/** Good matches of the search for the words of the alert's name. */
function foundPages(
  query: string,
  asked: string | undefined,
): { title: string; stack: string; href: string }[] {
  return search({ query })
    .results.filter(({ confidence }) => confidence !== 'weak' && confidence !== 'none')
    .slice(0, maxFound)
    .flatMap(({ stack: id, slug }) => {
      const stack = readableStack(id);
      const page = readablePage(id, slug);
      if (!stack || !page) return [];
      const environment = asked && environmentIn(stack, asked);
      return {
        title: page.title,
        stack: stack.title,
        href: pageAddress({ stack: id, page: slug, environment }),
      };
    });
}

function environmentIn(stack: Stack, asked: string | undefined): string {
  return chooseEnvironment(stack, asked).id;
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="mt-6">
      <h2 className="font-semibold">{title}</h2>
      <ul className="mt-1">{children}</ul>
    </section>
  );
}
