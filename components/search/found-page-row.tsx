import type { PageVerdict } from '#lib/vocabulary/page-verdict.ts';
import type { FoundPage } from '#lib/vocabulary/search-view.ts';
import { Link } from '../ui/link.tsx';
import { VerdictBadge } from '../ui/verdict-mark.tsx';
import { MarkedText } from './marked-text.tsx';

type FoundPageRowProps = { found: FoundPage; verdict?: PageVerdict; onFollow?: () => void };

/** One search result: its stack, what matched, the parameters from the paste, and its state once checked. */
export function FoundPageRow({ found, verdict, onFollow }: FoundPageRowProps) {
  const { stack, section, title, summary, href, terms, matched, filledIn, confidence } = found;
  return (
    <li
      data-found={`${stack}/${found.page}`}
      data-confidence={confidence}
      className="relative px-3 py-2.5 focus-within:bg-accent-soft hover:bg-sunken"
    >
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <Link
          href={href}
          data-found-link
          onClick={() => onFollow?.()}
          className="font-medium text-ink after:absolute after:inset-0"
        >
          <span className="mr-1.5 font-normal text-faint">{section}</span>
          <MarkedText text={title} terms={terms} />
        </Link>
        <span className="rounded-sm border border-line bg-sunken px-1.5 font-mono text-xs text-muted">
          {stack}
        </span>
        {verdict && (
          <span className="ml-auto">
            <VerdictBadge verdict={verdict.verdict} label={verdict.headline} />
          </span>
        )}
      </div>
      {matched && (
        <p className="mt-0.5 text-sm text-muted">
          {confidence === 'weak' ? 'partial match: ' : 'matched: '}
          <mark className="rounded-sm bg-accent-soft px-1 font-mono text-xs text-ink">{matched}</mark>
        </p>
      )}
      <p className="text-sm text-muted">
        {verdict && verdict.verdict !== 'unknown' ? (
          verdict.because
        ) : (
          <MarkedText text={summary} terms={terms} />
        )}
      </p>
      {verdict?.verdict === 'unknown' && <p className="text-sm text-faint">{verdict.because}</p>}
      {filledIn.length > 0 && (
        <p className="mt-0.5 text-xs text-faint">
          Fills in{' '}
          {filledIn.map(({ label, value }, at) => (
            <span key={label}>
              {at > 0 && ', '}
              {label} <code className="code text-xs">{value}</code>
            </span>
          ))}
        </p>
      )}
    </li>
  );
}
