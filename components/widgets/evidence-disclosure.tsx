'use client';
import { type ComponentType, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

type EvidenceComponent = ComponentType<{ result: CheckResult }>;
let Evidence: EvidenceComponent | undefined;

async function loadEvidence() {
  Evidence = (await import('./evidence.tsx')).Evidence;
}

/**
 * The evidence of a result, in a chunk of its own that is fetched with the first touch of the page:
 * soon enough for the first look, and for a printer, which does not wait.
 */
export function EvidenceDisclosure({ result }: { result: CheckResult | undefined }) {
  const [open, setOpen] = useState(false);
  const [, setLoaded] = useState(Evidence !== undefined);

  useEffect(() => {
    const load = () => void loadEvidence().then(() => setLoaded(true));
    const print = () => flushSync(() => setOpen(true));
    const touches = ['pointerdown', 'keydown', 'scroll'] as const;
    for (const touch of touches) window.addEventListener(touch, load, { once: true, passive: true });
    window.addEventListener('beforeprint', print);
    return () => {
      for (const touch of touches) window.removeEventListener(touch, load);
      window.removeEventListener('beforeprint', print);
    };
  }, []);

  useEffect(() => {
    if (open && !Evidence) void loadEvidence().then(() => setLoaded(true));
  }, [open]);

  return (
    <Disclosure
      summary="Evidence"
      className="min-w-0 flex-1 open:basis-full"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      {open && (
        <div className="pt-2 pb-2">
          {result && Evidence ? (
            <Evidence result={result} />
          ) : (
            <Skeleton className="h-32" label="Loading the evidence" />
          )}
        </div>
      )}
    </Disclosure>
  );
}
