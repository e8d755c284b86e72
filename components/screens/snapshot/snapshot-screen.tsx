import { AddToIncident } from '#components/incidents/add-to-incident.tsx';
import { RecheckAll } from '#components/snapshot/recheck-all.tsx';
import { RecheckScope } from '#components/snapshot/recheck-scope.tsx';
import { findPage } from '#lib/content/find/library.ts';
import { pageAddress, stackAddress } from '#lib/vocabulary/addresses.ts';
import { showHidden } from '#lib/vocabulary/clean-text.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { formatName } from '#lib/vocabulary/name.ts';
import { canRecheck, countVerdicts, inOrder, kindWords, knownParams } from '#lib/vocabulary/sealed-words.ts';
import type { Sealed, Snapshot } from '#lib/vocabulary/snapshot.ts';
import { Breadcrumb } from '../../shell/breadcrumb.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { IsolatedText } from '../../ui/isolated-text.tsx';
import { Link } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Moment, RelativeTime } from '../../ui/time.tsx';
import { VerdictMark, verdictPanel } from '../../ui/verdict-mark.tsx';
import { CopyAs } from './copy-as.tsx';
import { SealFacts } from './seal-facts.tsx';
import { SealedCheckCard } from './sealed-check-card.tsx';
import { SealedText } from './sealed-text.tsx';

/** A snapshot: its answer first, then its evidence, and the current state beside it. */
export function SnapshotScreen({ snapshot }: { snapshot: Snapshot }) {
  const { sealed, isIntact } = snapshot;
  const { stack, environment, kind, title, checks } = sealed;
  const ordered = inOrder(checks);
  const askable = ordered.filter(canRecheck);
  const withPage = kind === 'triage' || kind === 'incident';
  return (
    <RecheckScope>
      <Breadcrumb
        steps={[
          { title: 'Snapshots', href: '/snapshots' },
          { title: stack.title, href: stackAddress(stack.id, environment.id) },
          { title: kindWords[kind] },
        ]}
      />
      <article className="mt-3 grid max-w-3xl gap-5">
        <div>
          <h1 className="text-2xl font-semibold max-sm:text-xl">{title}</h1>
          {!isIntact && <Broken />}
          <SealedVerdict sealed={sealed} />
        </div>
        {askable.length > 0 && (
          <RecheckAll
            isPage={kind === 'page'}
            checks={askable.map(({ ref, verdict, reason, title: check, role }) => ({
              checkRef: ref,
              verdict,
              reason,
              title: check,
              role,
            }))}
          />
        )}
        <div className="flex flex-wrap items-center gap-2 no-print">
          <Link href={liveAddress(sealed)} className={buttonClass()}>
            {sealed.page ? 'Open the live page' : sealed.live ? 'Open live' : 'Open the stack'}
          </Link>
          <CopyButton label="Copy link" />
          <CopyAs id={sealed.id} />
          <Link
            href={`/incidents/new?snapshot=${sealed.id}`}
            className={buttonClass({ variant: 'quiet', size: 'sm' })}
          >
            Start an incident
          </Link>
          <AddToIncident
            place={{ stack: stack.id, environment: environment.id }}
            found={{ snapshot: sealed.id }}
          />
        </div>
        {sealed.note && (
          <blockquote className="border-l-4 border-line-strong pl-4 whitespace-pre-wrap">
            {sealed.note}
            <footer className="text-sm text-muted">{formatName(sealed.who)}</footer>
          </blockquote>
        )}
        {Object.keys(sealed.params).length > 0 && <Params sealed={sealed} />}
        <section aria-labelledby="checks-title" className="grid gap-3">
          <h2 id="checks-title" className="text-lg font-semibold">
            {formatCount(checks.length, 'checks')}, as sealed
          </h2>
          {ordered.map((check) => (
            <SealedCheckCard key={`${check.ref.page}/${check.ref.check}`} check={check} withPage={withPage} />
          ))}
          {!checks.length && <p className="text-muted">No results: this page has no checks.</p>}
        </section>
        <Sections sealed={sealed} />
        <SealFacts snapshot={snapshot} />
      </article>
    </RecheckScope>
  );
}

/** The live page with the same environment and parameters, at its worst check. */
function liveAddress({ stack, environment, page, params, checks, live }: Sealed): string {
  if (live?.startsWith('/')) return live;
  if (!page) return stackAddress(stack.id, environment.id);
  const [first] = inOrder(checks);
  const check = first && first.verdict !== 'ok' ? first.ref.check : undefined;
  return pageAddress({
    stack: stack.id,
    page,
    environment: environment.id,
    params: knownParams(params),
    check,
  });
}

function SealedVerdict({ sealed }: { sealed: Sealed }) {
  const { verdict, headline, because, sealedAt, environment, who, checks } = sealed;
  return (
    <section
      aria-label="Verdict"
      className={`mt-3 grid grid-cols-[auto_1fr] gap-x-3 rounded-md border px-4 py-3 sm:px-5 sm:py-4 ${verdictPanel[verdict]}`}
    >
      <VerdictMark verdict={verdict} size={28} className="mt-0.5" />
      <div className="min-w-0 text-ink">
        <p className="text-xl font-bold">{headline}</p>
        <p className="font-medium">
          as of <Moment iso={sealedAt} />, <RelativeTime iso={sealedAt} />
        </p>
        <p className="mt-1 text-pretty wrap-anywhere">
          <IsolatedText>{because}</IsolatedText>
        </p>
        <p className="mt-1 flex flex-wrap gap-x-3 text-xs text-muted">
          <span>in {environment.title}</span>
          <span>{countVerdicts(checks)}</span>
          <Moment iso={sealedAt} show="day" />
          <span>sealed by {formatName(who)}</span>
        </p>
      </div>
    </section>
  );
}

function Params({ sealed: { params } }: { sealed: Sealed }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-sm">
      {Object.entries(params).map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 font-mono wrap-anywhere">{showHidden(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The text of the pages, and whatever else was sealed with them. */
function Sections({ sealed }: { sealed: Sealed }) {
  const { stack, sections, pages } = sealed;
  return (
    <>
      {sections.map(({ title, markdown }) => (
        <section key={title}>
          <h2 className="text-lg font-semibold">{title}</h2>
          <SealedText sealed={sealed} page={{ stack: stack.id, slug: '', title, body: markdown, vars: {} }} />
        </section>
      ))}
      {pages.map((page) => (
        <section key={page.slug} aria-labelledby={`text-${page.slug}`}>
          <h2 id={`text-${page.slug}`} className="text-lg font-semibold">
            {pages.length > 1 ? page.title : 'Page text'}
          </h2>
          <p className="text-sm text-muted">
            Version <code className="code">{page.hash.slice(0, 12)}</code>, reviewed {page.reviewed};{' '}
            {sinceThen(page.stack, page.slug, page.hash)}
          </p>
          <Disclosure summary="Show the text" className="mt-1">
            <SealedText sealed={sealed} page={page} />
          </Disclosure>
        </section>
      ))}
    </>
  );
}

function sinceThen(stack: string, slug: string, hash: string): string {
  const page = findPage(stack, slug);
  if (!page) return 'deleted or renamed since.';
  return 'hash' in page && page.hash === hash ? 'unchanged since.' : 'changed since.';
}

function Broken() {
  return (
    <div className="mt-3">
      <Notice tone="failing" title="The seal of this snapshot is broken">
        Its content does not match the hash it was sealed with, so it was changed in the database. Do not rely
        on it; re-check now instead.
      </Notice>
    </div>
  );
}
