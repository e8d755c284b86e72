'use client';
import { lazy, Suspense, useState } from 'react';
import { runAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { recoveryStamp, verificationBounds } from '#lib/vocabulary/verification.ts';
import { Button } from '../ui/button.tsx';
import { clockUtc, formatUtc } from '../ui/format-utc.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { useBeingVerified, useLastRecovery } from './use-history.ts';

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
};

/** A button, and what follows from it; at once where somebody verifies it already. */
export function Verifier({ label, quiet = false, ...about }: VerifierProps) {
  const [isStarted, setStarted] = useState(false);
  const stamp = recoveryStamp(about.times, about.checkRefs.length);
  const isRunning = useBeingVerified(about.checkRefs);
  const recovery = useLastRecovery(about.checkRefs, stamp);
  const [isWatched, setWatched] = useState(false);
  if (isRunning && !isWatched) setWatched(true);
  if (!isStarted && !isWatched) {
    const button = (
      <Button
        size="sm"
        variant={quiet ? 'quiet' : 'secondary'}
        icon="refresh"
        onClick={() => setStarted(true)}
        title={`Runs every ${about.every} s until ${stamp}`}
      >
        {label}
      </Button>
    );
    if (quiet || !recovery) return button;
    return (
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        {button}
        <a href={runAddress(recovery.id)} className="link" title={formatUtc(recovery.startedAt)}>
          Recovered at {clockUtc(recovery.startedAt)}: {recovery.stamp}
        </a>
      </p>
    );
  }
  return (
    <Suspense fallback={<Skeleton className="h-16 basis-full" label="Loading" />}>
      <VerifyPanel {...about} label={label} isStarted={isStarted} />
    </Suspense>
  );
}
