'use client';
import { lazy } from 'react';
import { ShareButton } from './share-button.tsx';

const SharePageDialog = lazy(async () => ({
  default: (await import('./share-page-dialog.tsx')).SharePageDialog,
}));

/** Seals the page around it as it stands on the screen. `mostDays`: how long a snapshot may be kept. */
export function SharePage({ mostDays }: { mostDays: number }) {
  return <ShareButton>{(close) => <SharePageDialog mostDays={mostDays} onClose={close} />}</ShareButton>;
}
