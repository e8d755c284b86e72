import { titleOfPage } from '#lib/content/find/library.ts';
import { placeTitles } from '#lib/stacks/place-titles.ts';
import { pageAddress, stackAddress } from '#lib/vocabulary/addresses.ts';
import { formatName } from '#lib/vocabulary/name.ts';
import type { SnapshotTombstone } from '#lib/vocabulary/snapshot.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { Moment, RelativeTime } from '../../ui/time.tsx';

/** What the link of a revoked or expired snapshot shows: why it ended, and where to look instead. */
export function EndedScreen({ end }: { end: SnapshotTombstone }) {
  const { reason, actor, note, stack, page, environment, sealedAt, endedAt } = end;
  const isRevoked = reason === 'revoked';
  return (
    <div className="max-w-prose py-6">
      <h1 className="text-2xl font-semibold">
        {isRevoked ? 'This snapshot was revoked' : 'This snapshot has expired'}
      </h1>
      <p className="mt-2 text-muted">
        {isRevoked
          ? 'Its content was deleted and can no longer be read by anyone.'
          : 'It reached its expiry date, and its content was deleted.'}
      </p>
      <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {isRevoked && (
          <>
            <Fact name="Reason">{note}</Fact>
            <Fact name="By">{formatName(actor)}</Fact>
          </>
        )}
        <Fact name={isRevoked ? 'Revoked' : 'Expired'}>
          <Moment iso={endedAt} show="moment" />, <RelativeTime iso={endedAt} />
        </Fact>
        <Fact name="Sealed">
          <Moment iso={sealedAt} show="moment" />
        </Fact>
        <Fact name="Snapshot of">
          {page && `${titleOfPage(stack, page)}, `}
          {Object.values(placeTitles({ stack, environment })).join(', ')}
        </Fact>
      </dl>
      <p className="mt-6 flex flex-wrap gap-2">
        {page && (
          <Link
            href={pageAddress({ stack, page, environment })}
            className={buttonClass({ variant: 'primary' })}
          >
            Open the live page
          </Link>
        )}
        <Link href={stackAddress(stack, environment)} className={buttonClass()}>
          Open the stack
        </Link>
        <Link href="/snapshots" className={buttonClass()}>
          All snapshots
        </Link>
      </p>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}
