import { buttonClass } from '#components/ui/button.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { IsolatedText } from '#components/ui/isolated-text.tsx';
import { Link } from '#components/ui/link.tsx';
import { VerdictMark, verdictPanel } from '#components/ui/verdict-mark.tsx';
import { describeNoMatch, isSeveral, leadOf, type Titles } from '#lib/documents/write-triage.ts';
import type { OtherPage } from '#lib/triage/rank-pages.ts';
import type { TriageReport } from '#lib/triage/triage.ts';
import { pageAddress, stackAddress } from '#lib/vocabulary/addresses.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { TriageIssue } from './triage-issue.tsx';

/** The most likely issue, then the other possible ones, the unknown ones, and what is ruled out. */
export function TriageAnswer({ report, titles }: { report: TriageReport; titles: Titles }) {
  const { likely, unclear, ruledOut } = report;
  const [first, ...others] = likely;
  return (
    <div className="mt-4">
      {first ? <MostLikely report={report} titles={titles} /> : <NoMatch report={report} titles={titles} />}
      {others.length > 0 && (
        <>
          <h2 className="mt-6 font-semibold">Other possible issues, root causes first</h2>
          <ol className="mt-2 divide-y divide-line rounded-md border border-line bg-surface">
            {others.map((page) => (
              <TriageIssue key={`${page.stack}/${page.slug}`} page={page} titles={titles} />
            ))}
          </ol>
        </>
      )}
      <Others
        title={`Unknown: ${formatCount(unclear.length, 'issues')}`}
        pages={unclear}
        titles={titles}
        open={!first}
      />
      <Others
        title={`Ruled out: ${formatCount(ruledOut.length, 'issues')}`}
        pages={ruledOut}
        titles={titles}
      />
    </div>
  );
}

function MostLikely({ report, titles }: { report: TriageReport; titles: Titles }) {
  const [first] = report.likely;
  if (!first) return null;
  const { stack, environment, slug, section, title, verdict, reason, why } = first;
  const href = pageAddress({ stack, page: slug, environment });
  return (
    <div
      className={`grid grid-cols-[auto_1fr] gap-x-3 rounded-md border px-4 py-3 sm:px-5 sm:py-4 ${verdictPanel[verdict]}`}
    >
      <VerdictMark verdict={verdict} size={28} className="mt-0.5" />
      <div className="min-w-0 text-ink">
        <h2 className="text-xl font-bold text-pretty">
          {leadOf(first)}{' '}
          <Link href={href} className="link">
            {section} {title}
          </Link>
        </h2>
        {isSeveral(titles) && <p className="text-sm text-muted">{ownEntry(titles, stack)}</p>}
        <p className="mt-0.5 text-pretty break-words">
          <IsolatedText>{reason}</IsolatedText>
        </p>
        <p className="mt-1 text-sm text-muted">{why.join(' · ')}</p>
        <Link href={href} className={`mt-3 ${buttonClass()}`}>
          Open the page
        </Link>
      </div>
    </div>
  );
}

function NoMatch({ report, titles }: { report: TriageReport; titles: Titles }) {
  const { unclear, ruledOut } = report;
  const verdict = unclear.length ? 'unknown' : 'ok';
  const stacks = [...new Map([...unclear, ...ruledOut].map((page) => [page.stack, page])).values()];
  return (
    <div
      className={`grid grid-cols-[auto_1fr] gap-x-3 rounded-md border px-4 py-3 sm:px-5 sm:py-4 ${verdictPanel[verdict]}`}
    >
      <VerdictMark verdict={verdict} size={28} className="mt-0.5" />
      <div className="min-w-0 text-ink">
        <h2 className="text-xl font-bold text-pretty">{describeNoMatch(report)}</h2>
        <p className="mt-0.5 text-pretty">
          {unclear.length
            ? 'It may be one of them.'
            : `${formatCount(ruledOut.length, 'issues')} measured, none is happening.`}
        </p>
        <p className="mt-1 text-sm text-muted">
          If something is still wrong, search the pages
          {stacks.map(({ stack, environment }, index) => (
            <span key={stack}>
              {index === 0 ? ' of ' : ', '}
              <Link href={stackAddress(stack, environment)} className="link">
                {ownEntry(titles, stack)}
              </Link>
            </span>
          ))}{' '}
          for the error text, or escalate.
        </p>
      </div>
    </div>
  );
}

type OthersProps = { title: string; pages: OtherPage[]; titles: Titles; open?: boolean };

function Others({ title, pages, titles, open }: OthersProps) {
  if (!pages.length) return null;
  return (
    <Disclosure summary={title} open={open} className="mt-4">
      <ul className="mt-1 divide-y divide-line rounded-md border border-line bg-surface text-sm">
        {pages.map(({ stack, environment, slug, section, title, reason }) => (
          <li
            key={`${stack}/${slug}`}
            className="grid gap-x-6 px-3 py-2 md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]"
          >
            <span>
              <Link
                href={pageAddress({ stack, page: slug, environment })}
                className="link-quiet inline-flex min-h-6 gap-2"
              >
                <span className="text-faint">{section}</span>
                {title}
              </Link>
              {isSeveral(titles) && <span className="ml-2 text-faint">{ownEntry(titles, stack)}</span>}
            </span>
            <span className="text-muted break-words">
              <IsolatedText>{reason}</IsolatedText>
            </span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
