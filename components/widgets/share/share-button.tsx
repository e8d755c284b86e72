'use client';
import { type ReactNode, Suspense, useState } from 'react';
import { Button } from '../../ui/button.tsx';

/** Opens a dialog to seal something, whose code comes with the first press. */
export function ShareButton({ children }: { children: (close: () => void) => ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon="link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Share
      </Button>
      {isOpen && <Suspense fallback={null}>{children(() => setOpen(false))}</Suspense>}
    </>
  );
}
