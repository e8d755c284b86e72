'use client';
import { buttonClass } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { CopyFrom } from '#components/ui/copy-from.tsx';
import { inputClass } from '#components/ui/field.tsx';
import { Moment } from '#components/ui/time.tsx';
import type { NewSnapshot } from '#lib/actions/seal.ts';
import { snapshotAddress } from '#lib/vocabulary/addresses.ts';

/** The link of a new snapshot, and its other formats. */
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
        Sealed at <Moment iso={sealedAt} />, kept until <Moment iso={expiresAt} show="day" />.{' '}
        {isCopied ? 'The link is copied.' : 'Copy the link:'}
      </p>
      {renewed.length > 0 && (
        <p className="text-sm text-warning">
          Newer than on your screen: {renewed.join(', ')}. The results you saw were no longer available.
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
