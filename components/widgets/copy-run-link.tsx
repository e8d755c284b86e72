'use client';
import { runAddress } from '#lib/vocabulary/addresses.ts';
import { CopyButton } from '../ui/copy-button.tsx';

/** Copies the address of one kept run, which shows the same for ever. */
export function CopyRunLink({ runId }: { runId: string }) {
  const origin = typeof location === 'undefined' ? '' : location.origin;
  return <CopyButton text={`${origin}${runAddress(runId)}`} label="Copy link to this run" />;
}
