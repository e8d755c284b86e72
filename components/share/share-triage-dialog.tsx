'use client';
import { useState } from 'react';
import type { TriageToRun } from '#components/diagnose/use-triage.ts';
import { sealTriage } from '#lib/actions/seal-triage.ts';
import type { TriageReport } from '#lib/triage/triage.ts';
import { formatCount, formatRelativeTime } from '#lib/vocabulary/format.ts';
import { ShareDialog } from './share-dialog.tsx';

type ShareTriageDialogProps = {
  places: TriageToRun;
  report: TriageReport;
  maxDays: number;
  onClose: () => void;
};

export function ShareTriageDialog({ places, report, maxDays, onClose }: ShareTriageDialogProps) {
  const [{ startedAt, checks }] = useState(report);
  return (
    <ShareDialog
      title="Seal this diagnosis"
      maxDays={maxDays}
      onClose={onClose}
      seal={async (by) => (await sealTriage({ places, startedAt, by })).result}
    >
      <p>
        The ranking from {formatCount(checks, 'checks')}, as on your screen, from{' '}
        {formatRelativeTime(startedAt)}, with the evidence of the possible and unknown issues. A snapshot
        cannot be changed.
      </p>
    </ShareDialog>
  );
}
