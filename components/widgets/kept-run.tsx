'use client';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { useEvidenceChunk } from './use-evidence-chunk.ts';
import { useKeptRun } from './use-run-check.ts';

/** The last run of a check that was asked for on this screen. */
export function KeptRun({ checkRef }: { checkRef: CheckRef }) {
  const run = useKeptRun(checkRef);
  const chunk = useEvidenceChunk(run !== undefined);
  return run && chunk && <chunk.KeptRunLine run={run} />;
}
