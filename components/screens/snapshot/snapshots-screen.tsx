import { LazyRevoke } from '#components/snapshot/lazy-revoke.tsx';
import { titleOfPage } from '#lib/content/find/library.ts';
import { placeTitles } from '#lib/stacks/place-titles.ts';
import { snapshotAddress } from '#lib/vocabulary/addresses.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { formatName } from '#lib/vocabulary/name.ts';
import { kindWords } from '#lib/vocabulary/sealed-words.ts';
import type { SnapshotInBrief, SnapshotTombstone } from '#lib/vocabulary/snapshot.ts';
import { Breadcrumb } from '../../shell/breadcrumb.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Link } from '../../ui/link.tsx';
import { Moment, RelativeTime } from '../../ui/time.tsx';
import { VerdictBadge } from '../../ui/verdict-mark.tsx';

const maxBadgeLength = 24;

type SnapshotsScreenProps = {
  snapshots: SnapshotInBrief[];
  ends: SnapshotTombstone[];
  stacks: { id: string; title: string }[];
  chosen?: string;
};

/** The snapshots that exist, newest first, and those that were revoked or have expired. */
export function SnapshotsScreen({ snapshots, ends, stacks, chosen }: SnapshotsScreenProps) {
  return (
    <>
      <Breadcrumb steps={[{ title: 'Stacks', href: '/' }, { title: 'Snapshots' }]} />
      <h1 className="mt-4 text-2xl font-semibold">Snapshots</h1>
      <p className="mt-1 max-w-prose text-muted">
        Results sealed under a link. They cannot be changed, only revoked.
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
          <p className="font-semibold">
            No snapshots{chosen ? ` of ${stacks.find(({ id }) => id === chosen)?.title ?? chosen}` : ''}
          </p>
          <p className="mt-1 text-muted">
            Open the page of an issue and press Share to seal its current results.
          </p>
          <p className="mt-3">
            <Link href={chosen ? `/${chosen}` : '/'} className={buttonClass()}>
              {chosen ? 'Open the stack' : 'All stacks'}
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
  const isShort = headline.length <= maxBadgeLength;
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <Link href={snapshotAddress(id)} className="link-quiet min-h-6 font-medium">
            {title}
          </Link>
          {!isShort && <p className="text-sm">{headline}</p>}
          <p className="flex flex-wrap gap-x-3 text-xs text-muted">
            <span>{Object.values(placeTitles({ stack, environment })).join(', ')}</span>
            <span>{kindWords[kind]}</span>
            <span>
              <Moment iso={sealedAt} show="moment" />, <RelativeTime iso={sealedAt} />
            </span>
            <span>by {formatName(who)}</span>
            <span>
              kept until <Moment iso={expiresAt} show="day" />
            </span>
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

/** A list of past answers must not read as the current state. */
function asPast(headline: string): string {
  return headline.replace(/^(This is happening|Happening)$/, 'Was happening');
}

function Ended({ ends }: { ends: SnapshotTombstone[] }) {
  return (
    <Disclosure
      summary={`Recently revoked or expired: ${formatCount(ends.length, 'snapshots')}`}
      className="mt-6"
    >
      <ul className="mt-1 divide-y divide-line rounded-md border border-line bg-surface text-sm">
        {ends.map(({ id, reason, actor, note, stack, page, environment, endedAt }) => (
          <li key={id} className="flex flex-wrap gap-x-3 px-4 py-2">
            <Link href={snapshotAddress(id)} className="link font-mono">
              {id}
            </Link>
            <span>
              {page && `${titleOfPage(stack, page)}, `}
              {Object.values(placeTitles({ stack, environment })).join(', ')}
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
