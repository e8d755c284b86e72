'use client';
import { type ComponentType, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { SharedThing, SharingDialogProps } from './sharing-dialog.tsx';

/** Seals something; the dialog loads with the first press. `maxDays`: days that a snapshot may be kept. */
export function Share(props: SharedThing & { maxDays: number }) {
  const [Dialog, setDialog] = useState<ComponentType<SharingDialogProps>>();
  return (
    <>
      <Button
        icon="link"
        aria-haspopup="dialog"
        onClick={() => import('./sharing-dialog.tsx').then((chunk) => setDialog(() => chunk.SharingDialog))}
      >
        Share
      </Button>
      {Dialog && <Dialog {...props} onClose={() => setDialog(undefined)} />}
    </>
  );
}
