'use client';
import type { TriageToRun } from '#components/diagnose/use-triage.ts';
import type { TriageReport } from '#lib/triage/triage.ts';
import { SharePageDialog } from './share-page-dialog.tsx';
import { ShareRunDialog } from './share-run-dialog.tsx';
import { ShareTriageDialog } from './share-triage-dialog.tsx';

/** What can be sealed: the current page, one kept run, or the current diagnosis. */
export type SharedThing =
  | { kind: 'page' }
  | { kind: 'run'; runId: string }
  | { kind: 'triage'; places: TriageToRun; report: TriageReport };

export type SharingDialogProps = SharedThing & { maxDays: number; onClose: () => void };

export function SharingDialog(props: SharingDialogProps) {
  switch (props.kind) {
    case 'page':
      return <SharePageDialog {...props} />;
    case 'run':
      return <ShareRunDialog {...props} />;
    case 'triage':
      return <ShareTriageDialog {...props} />;
  }
}
