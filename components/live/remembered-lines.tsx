'use client';
import { PastLine } from '#components/charts/past-line.tsx';
import { KeptRunLine } from '#components/evidence/kept-run-line.tsx';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';

type RememberedLinesProps = {
  checkRef: CheckRef;
  /** The start of the result that is not ok. */
  wrongAt: string | undefined;
  run: CheckResult | undefined;
};

/** The lines of Remembered, loaded when there are any. */
export function RememberedLines({ checkRef, wrongAt, run }: RememberedLinesProps) {
  return (
    <>
      {wrongAt && <PastLine checkRef={checkRef} at={wrongAt} />}
      {run && <KeptRunLine run={run} />}
    </>
  );
}
