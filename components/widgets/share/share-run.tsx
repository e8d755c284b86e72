'use client';
import { lazy } from 'react';
import { ShareButton } from './share-button.tsx';

const ShareRunDialog = lazy(async () => ({
  default: (await import('./share-run-dialog.tsx')).ShareRunDialog,
}));

/** Seals one kept run, so that it outlives its retention. */
export function ShareRun({ runId, mostDays }: { runId: string; mostDays: number }) {
  return (
    <ShareButton>
      {(close) => <ShareRunDialog runId={runId} mostDays={mostDays} onClose={close} />}
    </ShareButton>
  );
}
