'use client';
import { lazy, Suspense, useState } from 'react';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { recoveryStamp, verificationBounds } from '#lib/vocabulary/verification.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useBeingVerified } from './use-history.ts';

const VerifyPanel = lazy(async () => ({ default: (await import('./verify-panel.tsx')).VerifyPanel }));

const { times: usualTimes, everySeconds: usualEvery } = verificationBounds;

/** From a check's own card. */
export function VerifyCheck({ checkRef }: { checkRef: CheckRef }) {
  return (
    <Verifier
      checkRefs={[checkRef]}
      times={usualTimes.usual}
      every={usualEvery.usual}
      label="Verify a fix"
      quiet
    />
  );
}

type VerifierProps = {
  checkRefs: [CheckRef, ...CheckRef[]];
  times: number;
  every: number;
  label: string;
  quiet?: boolean;
  /** What stands beside the button. */
  children?: React.ReactNode;
};

/** A button, and what follows from it; at once where somebody verifies it already. */
export function Verifier({ quiet, children, ...about }: VerifierProps) {
  const { checkRefs, times, every, label } = about;
  const [isStarted, setStarted] = useState(false);
  const isRunning = useBeingVerified(checkRefs);
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
          title={`Runs every ${every} s until ${recoveryStamp(times, checkRefs.length)}`}
        >
          {label}
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
