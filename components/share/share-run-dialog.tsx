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
        Runs are deleted after some time. A snapshot is kept for as long as you choose, and can show the
        current state beside it.
      </p>
    </ShareDialog>
  );
}
