'use client';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { runAddress } from '#lib/vocabulary/addresses.ts';

/** Copies the link of one kept run. */
export function CopyRunLink({ runId }: { runId: string }) {
  const origin = typeof location === 'undefined' ? '' : location.origin;
  return <CopyButton text={`${origin}${runAddress(runId)}`} label="Copy link to this run" />;
}
