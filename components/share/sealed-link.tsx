'use client';
import { buttonClass } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { CopyFrom } from '#components/ui/copy-from.tsx';
import { inputClass } from '#components/ui/field.tsx';
import type { NewSnapshot } from '#lib/actions/seal.ts';
import { snapshotAddress } from '#lib/vocabulary/addresses.ts';
import { clockUtc } from '#lib/vocabulary/format-time.ts';

/** The link of a new snapshot, and the other forms in which it can be passed on. */
export function SealedLink({
  made: { id, sealedAt, expiresAt, renewed },
  isCopied,
}: {
  made: NewSnapshot;
  isCopied: boolean;
}) {
  const link = `${location.origin}${snapshotAddress(id)}`;
  return (
    <div className="mt-2 grid gap-3">
      <p role="status">
        Sealed at {clockUtc(sealedAt)}, kept until {expiresAt.slice(0, 10)}.{' '}
        {isCopied ? 'The link is copied.' : 'Copy the link:'}
      </p>
      {renewed.length > 0 && (
        <p className="text-sm text-warning">
          Not as on your screen but newer: {renewed.join(', ')}. The answers you saw were not to be had any
          more.
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <input
          readOnly
          aria-label="The link"
          value={link}
          onFocus={(event) => event.currentTarget.select()}
          className={`${inputClass} min-w-48 flex-1 font-mono text-sm!`}
        />
        <CopyButton text={link} label="Copy link" />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-sm text-muted">Copy as</span>
        <CopyFrom href={snapshotAddress(id, 'txt')} label="Text for chat" />
        <CopyFrom href={snapshotAddress(id, 'md')} label="Markdown" />
        <CopyFrom href={snapshotAddress(id, 'json')} label="JSON" />
      </div>
      <p>
        <a href={snapshotAddress(id)} className={buttonClass()}>
          Open the snapshot
        </a>
      </p>
    </div>
  );
}
