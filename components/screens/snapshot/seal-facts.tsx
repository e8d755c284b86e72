import { LazyRevoke } from '#components/snapshot/lazy-revoke.tsx';
import { Moment } from '#components/ui/time.tsx';
import { snapshotAddress } from '#lib/vocabulary/addresses.ts';
import { formatName } from '#lib/vocabulary/name.ts';
import { measuredBetween } from '#lib/vocabulary/sealed-words.ts';
import type { Snapshot } from '#lib/vocabulary/snapshot.ts';
import { Disclosure } from '../../ui/disclosure.tsx';

/** Who sealed it, when, until when, its hash, and how to verify that. */
export function SealFacts({ snapshot: { sealed, hash, isIntact } }: { snapshot: Snapshot }) {
  const answered = measuredBetween(sealed.checks);
  return (
    <section aria-labelledby="seal-title" className="border-t border-line pt-4 text-sm">
      <h2 id="seal-title" className="text-lg font-semibold">
        Seal
      </h2>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
        <Fact name="Sealed">
          <Moment iso={sealed.sealedAt} show="moment" /> by {formatName(sealed.who)}
        </Fact>
        {answered && (
          <Fact name="Measured">
            from <Moment iso={answered[0]} show="moment" /> to <Moment iso={answered[1]} show="moment" />
          </Fact>
        )}
        <Fact name="Kept until">
          <Moment iso={sealed.expiresAt} show="moment" />
        </Fact>
        <Fact name="SHA-256">
          <code className="font-mono text-xs break-all">{hash}</code>
          {isIntact ? ', verified just now' : ', which no longer matches its content'}
        </Fact>
      </dl>
      <p className="mt-2 max-w-prose text-muted">
        The content cannot be changed: the database rejects updates. The hash is that of the{' '}
        <a className="link" href={snapshotAddress(sealed.id, 'json')}>
          JSON
        </a>{' '}
        download; compare it with <code className="code">sha256sum</code>. Secrets and personal data were
        removed before sealing.
      </p>
      <Disclosure summary="Revoke…" className="mt-2 no-print">
        <LazyRevoke id={sealed.id} />
      </Disclosure>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
