import { LazyRevoke } from '#components/snapshot/lazy-revoke.tsx';
import { snapshotAddress } from '#lib/vocabulary/addresses.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { clockUtc, formatUtc } from '#lib/vocabulary/format-utc.ts';
import { formatName } from '#lib/vocabulary/name.ts';
import { kindWords } from '#lib/vocabulary/sealed-words.ts';
import type { SnapshotInBrief, SnapshotTombstone } from '#lib/vocabulary/snapshot.ts';
import { Breadcrumb } from '../../shell/breadcrumb.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Link } from '../../ui/link.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { VerdictBadge } from '../../ui/verdict-mark.tsx';

const longestInBadge = 24;

type SnapshotsScreenProps = {
  snapshots: SnapshotInBrief[];
  ends: SnapshotTombstone[];
  stacks: { id: string; title: string }[];
  chosen?: string;
};

/** What has been sealed and is still there, newest first, and what has ended. */
export function SnapshotsScreen({ snapshots, ends, stacks, chosen }: SnapshotsScreenProps) {
  return (
    <>
      <Breadcrumb steps={[{ title: 'Stacks', href: '/' }, { title: 'Snapshots' }]} />
      <h1 className="mt-4 text-2xl font-semibold">Snapshots</h1>
      <p className="mt-1 max-w-prose text-muted">
        Results that somebody sealed under a link. Nobody can change them; whoever sealed one can take it
        back.
      </p>
      <nav aria-label="Stack" className="mt-4 flex flex-wrap gap-1">
        {[{ id: '', title: 'All stacks' }, ...stacks].map(({ id, title }) => (
          <Link
            key={id}
            href={id ? `/snapshots?stack=${encodeURIComponent(id)}` : '/snapshots'}
            aria-current={id === (chosen ?? '') ? 'true' : undefined}
            className={`inline-flex min-h-7 items-center rounded-md border px-2.5 text-sm ${
              id === (chosen ?? '')
                ? 'border-accent bg-accent-soft font-semibold text-ink'
                : 'border-line text-muted hover:bg-sunken hover:text-ink'
            }`}
          >
            {title}
          </Link>
        ))}
      </nav>
      {snapshots.length ? (
        <ul
          aria-label="Snapshots"
          className="mt-4 divide-y divide-line rounded-md border border-line bg-surface"
        >
          {snapshots.map((snapshot) => (
            <SnapshotRow key={snapshot.id} {...snapshot} />
          ))}
        </ul>
      ) : (
        <div className="mt-4 rounded-md border border-line bg-surface px-4 py-6">
          <p className="font-semibold">Nothing is sealed{chosen ? ` of ${chosen}` : ''}.</p>
          <p className="mt-1 text-muted">
            Open the page of an issue and press Share: what it shows is sealed as it is.
          </p>
          <p className="mt-3">
            <Link href={chosen ? `/${chosen}` : '/'} className={buttonClass()}>
              {chosen ? 'Its issues' : 'All stacks'}
            </Link>
          </p>
        </div>
      )}
      {ends.length > 0 && <Ended ends={ends} />}
    </>
  );
}

function SnapshotRow(snapshot: SnapshotInBrief) {
  const { id, kind, stack, environment, title, verdict, headline, who, sealedAt, expiresAt } = snapshot;
  const isShort = headline.length <= longestInBadge;
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <Link href={snapshotAddress(id)} className="link-quiet min-h-6 font-medium">
            {title}
          </Link>
          {!isShort && <p className="text-sm">{headline}</p>}
          <p className="flex flex-wrap gap-x-3 text-xs text-muted">
            <span>
              {stack}, {environment}
            </span>
            <span>{kindWords[kind]}</span>
            <span>
              {formatUtc(sealedAt).slice(0, 10)} {clockUtc(sealedAt)}, <RelativeTime iso={sealedAt} />
            </span>
            <span>by {formatName(who)}</span>
            <span>kept until {expiresAt.slice(0, 10)}</span>
          </p>
        </div>
        <VerdictBadge verdict={verdict} label={isShort ? asPast(headline) : undefined} />
      </div>
      <Disclosure
        summary={
          <span>
            Revoke<span className="sr-only"> {title}</span>…
          </span>
        }
        className="no-print"
      >
        <LazyRevoke id={id} />
      </Disclosure>
    </li>
  );
}

/** A list of what was once so must not say that it is. */
function asPast(headline: string): string {
  return headline === 'This is happening' ? 'Was happening' : headline;
}

function Ended({ ends }: { ends: SnapshotTombstone[] }) {
  return (
    <Disclosure summary={`${formatCount(ends.length, 'snapshots')} ended lately`} className="mt-6">
      <ul className="mt-1 divide-y divide-line rounded-md border border-line bg-surface text-sm">
        {ends.map(({ id, reason, actor, note, stack, page, environment, endedAt }) => (
          <li key={id} className="flex flex-wrap gap-x-3 px-4 py-2">
            <Link href={snapshotAddress(id)} className="link font-mono">
              {id}
            </Link>
            <span>
              {stack}
              {page && ` / ${page}`}, {environment}
            </span>
            <span className="text-muted">
              {reason === 'revoked' ? `revoked by ${formatName(actor)}: ${note}` : 'expired'},{' '}
              <RelativeTime iso={endedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
