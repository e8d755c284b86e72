'use client';
import { PastLine } from '#components/charts/past-line.tsx';
import { KeptRunLine } from '#components/evidence/kept-run-line.tsx';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';

type RememberedLinesProps = {
  checkRef: CheckRef;
  /** When the answer began that says that it is wrong. */
  wrongAt: string | undefined;
  run: CheckResult | undefined;
};

/** The lines of Remembered, fetched when there is something to say. */
export function RememberedLines({ checkRef, wrongAt, run }: RememberedLinesProps) {
  return (
    <>
      {wrongAt && <PastLine checkRef={checkRef} at={wrongAt} />}
      {run && <KeptRunLine run={run} />}
    </>
  );
}
