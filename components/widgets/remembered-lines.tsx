'use client';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';
import { KeptRunLine } from './kept-run-line.tsx';
import { PastLine } from './past-line.tsx';

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
