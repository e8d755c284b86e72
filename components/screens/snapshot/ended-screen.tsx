import { pageAddress, stackAddress } from '#lib/vocabulary/addresses.ts';
import { formatUtc } from '#lib/vocabulary/format-utc.ts';
import { formatName } from '#lib/vocabulary/name.ts';
import type { SnapshotTombstone } from '#lib/vocabulary/snapshot.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { RelativeTime } from '../../ui/time.tsx';

/** What is left at the link of a snapshot that is no more: how it ended, and where to look instead. */
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
          ? 'Its content was deleted. What was sealed here cannot be read any more, by anyone.'
          : 'It was sealed for a time, and that time is over. Its content was deleted.'}
      </p>
      <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {isRevoked && (
          <>
            <Fact name="Why">{note}</Fact>
            <Fact name="By">{formatName(actor)}</Fact>
          </>
        )}
        <Fact name={isRevoked ? 'Revoked' : 'Expired'}>
          {formatUtc(endedAt)}, <RelativeTime iso={endedAt} />
        </Fact>
        <Fact name="Sealed">{formatUtc(sealedAt)}</Fact>
        <Fact name="It was of">
          {stack}
          {page && ` / ${page}`}, {environment}
        </Fact>
      </dl>
      <p className="mt-6 flex flex-wrap gap-2">
        {page && (
          <Link
            href={pageAddress({ stack, page, environment })}
            className={buttonClass({ variant: 'primary' })}
          >
            See how it is now
          </Link>
        )}
        <Link href={stackAddress(stack, environment)} className={buttonClass()}>
          The stack
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
