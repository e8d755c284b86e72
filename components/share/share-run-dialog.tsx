'use client';
import { sealRun } from '#lib/actions/seal.ts';
import { ShareDialog } from './share-dialog.tsx';

type ShareRunDialogProps = { runId: string; maxDays: number; onClose: () => void };

export function ShareRunDialog({ runId, maxDays, onClose }: ShareRunDialogProps) {
  return (
    <ShareDialog
      title="Seal this run"
      maxDays={maxDays}
      onClose={onClose}
      seal={async (by) => (await sealRun({ runId, by })).result}
    >
      <p>
        A run is deleted after a while. A snapshot of it stays for as long as you say, and shows what is now
        beside it.
      </p>
    </ShareDialog>
  );
}
