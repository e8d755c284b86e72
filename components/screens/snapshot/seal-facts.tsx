import { LazyRevoke } from '#components/snapshot/lazy-revoke.tsx';
import { snapshotAddress } from '#lib/vocabulary/addresses.ts';
import { formatUtc } from '#lib/vocabulary/format-time.ts';
import { formatName } from '#lib/vocabulary/name.ts';
import { answeredBetween } from '#lib/vocabulary/sealed-words.ts';
import type { Snapshot } from '#lib/vocabulary/snapshot.ts';
import { Disclosure } from '../../ui/disclosure.tsx';

/** What makes it a seal: by whom, when, until when, its hash, and how anyone may check that. */
export function SealFacts({ snapshot: { sealed, hash, isIntact } }: { snapshot: Snapshot }) {
  const answered = answeredBetween(sealed.checks);
  return (
    <section aria-labelledby="seal-title" className="border-t border-line pt-4 text-sm">
      <h2 id="seal-title" className="text-lg font-semibold">
        The seal
      </h2>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
        <Fact name="Sealed">
          {formatUtc(sealed.sealedAt)} by {formatName(sealed.who)}
        </Fact>
        {answered && (
          <Fact name="Answers">
            from {formatUtc(answered[0])} to {formatUtc(answered[1])}
          </Fact>
        )}
        <Fact name="Kept until">{formatUtc(sealed.expiresAt)}</Fact>
        <Fact name="SHA-256">
          <code className="font-mono text-xs break-all">{hash}</code>
          {isIntact ? ', verified as you opened this' : ', which its content does not have any more'}
        </Fact>
      </dl>
      <p className="mt-2 max-w-prose text-muted">
        Nobody can change what is here: the database refuses it. The hash is that of the{' '}
        <a className="link" href={snapshotAddress(sealed.id, 'json')}>
          JSON
        </a>{' '}
        as it is downloaded, so <code className="code">sha256sum</code> tells whether yours is the same.
        Secrets and personal data were taken out before it was sealed.
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
