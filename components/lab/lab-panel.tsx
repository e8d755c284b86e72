'use client';
import { lazy, Suspense, useState } from 'react';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

const LabControls = lazy(async () => ({ default: (await import('./lab-controls.tsx')).LabControls }));

/** Breaks and fixes the lab of this machine. Nothing loads while it is closed. */
export function LabPanel({ stack, page }: { stack: string; page?: string }) {
  const [open, setOpen] = useState(false);
  return (
    <section
      aria-label="Lab"
      className="no-print rounded-md border border-line bg-surface px-3 py-1.5 text-sm"
    >
      <Disclosure
        summary={
          <>
            <Icon name="flask" size={14} />
            Break the lab
          </>
        }
        onToggle={(event) => setOpen(event.currentTarget.open)}
      >
        {open && (
          <Suspense fallback={<Skeleton className="my-2 h-40" label="Loading the lab" />}>
            <LabControls stack={stack} page={page} />
          </Suspense>
        )}
      </Disclosure>
    </section>
  );
}
