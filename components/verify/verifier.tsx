'use client';
import { lazy, Suspense, useState } from 'react';
import { useBeingVerified } from '#components/live/use-history.ts';
import { Button } from '#components/ui/button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';

const VerifyPanel = lazy(async () => ({ default: (await import('./verify-panel.tsx')).VerifyPanel }));

/** For a check's card. */
export function VerifyCheck({ checkRef }: { checkRef: CheckRef }) {
  return <Verifier checkRefs={[checkRef]} label="Verify fix" quiet />;
}

type VerifierProps = {
  checkRefs: [CheckRef, ...CheckRef[]];
  label: string;
  quiet?: boolean;
  /** The defaults where they are left out. */
  times?: number;
  every?: number;
  /** Beside the button. */
  children?: React.ReactNode;
};

/** A button that starts a verification, and its progress; a running one is shown at once. */
export function Verifier({ quiet, children, ...about }: VerifierProps) {
  const [isStarted, setStarted] = useState(false);
  const isRunning = useBeingVerified(about.checkRefs);
  const [isWatched, setWatched] = useState(false);
  if (isRunning && !isWatched) setWatched(true);
  if (!isStarted && !isWatched) {
    return (
      <>
        <Button
          size="sm"
          variant={quiet ? 'quiet' : 'secondary'}
          icon="refresh"
          onClick={() => setStarted(true)}
          title="Runs until it is ok several times in a row"
        >
          {quiet ? (
            <span>
              Verify<span className="max-sm:sr-only"> fix</span>
            </span>
          ) : (
            about.label
          )}
        </Button>
        {children}
      </>
    );
  }
  return (
    <Suspense fallback={<Skeleton className="h-16 basis-full" label="Loading" />}>
      <VerifyPanel {...about} isStarted={isStarted} />
    </Suspense>
  );
}
