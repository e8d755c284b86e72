'use client';
import { useEvidenceChunk } from '#components/evidence/use-evidence-chunk.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import type { LiveCheck } from './use-check.ts';
import { useKeptRun } from './use-run-check.ts';

/** The past of a check while it is not ok, in reserved space, and the run started on this screen. */
export function Remembered({ checkRef, live }: { checkRef: CheckRef; live: LiveCheck }) {
  const run = useKeptRun(checkRef);
  const wrongAt =
    live.state === 'fresh' && /^[fw]/.test(live.result.verdict) ? live.result.startedAt : undefined;
  const chunk = useEvidenceChunk(Boolean(wrongAt ?? run));
  return (
    <div className={wrongAt && 'min-h-7 pb-2 max-sm:min-h-12'}>
      {chunk && <chunk.RememberedLines checkRef={checkRef} wrongAt={wrongAt} run={run} />}
    </div>
  );
}
