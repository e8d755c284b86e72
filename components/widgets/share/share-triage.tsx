'use client';
import { lazy } from 'react';
import type { TriageReport } from '#lib/triage/triage.ts';
import type { TriageToRun } from '../use-triage.ts';
import { ShareButton } from './share-button.tsx';

const ShareTriageDialog = lazy(async () => ({
  default: (await import('./share-triage-dialog.tsx')).ShareTriageDialog,
}));

type ShareTriageProps = { places: TriageToRun; report: TriageReport; mostDays: number };

/** Seals the triage that stands on the screen. `mostDays`: how long a snapshot may be kept. */
export function ShareTriage(props: ShareTriageProps) {
  return <ShareButton>{(close) => <ShareTriageDialog {...props} onClose={close} />}</ShareButton>;
}
