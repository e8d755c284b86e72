'use client';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Skeleton } from '#components/ui/skeleton.tsx';

const RevokeForm = lazy(async () => ({ default: (await import('./revoke-form.tsx')).RevokeForm }));

/** The form to revoke a snapshot, loaded when it is expanded. */
export function LazyRevoke({ id }: { id: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    const fold = place.current?.closest('details');
    const open = () => setOpen(true);
    fold?.addEventListener('toggle', open, { once: true });
    return () => fold?.removeEventListener('toggle', open);
  }, []);

  return (
    <div ref={place}>
      {isOpen && (
        <Suspense fallback={<Skeleton className="h-24" label="Loading the form" />}>
          <RevokeForm id={id} />
        </Suspense>
      )}
    </div>
  );
}
