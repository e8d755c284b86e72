'use client';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import type { LiveCheck } from './use-check.ts';
import { useEvidenceChunk } from './use-evidence-chunk.ts';

/** While a check is failing or warns: since when, and what it was before. It keeps its place until that is known. */
export function CheckPast({ checkRef, live }: { checkRef: CheckRef; live: LiveCheck }) {
  const isWrong = live.state === 'fresh' && /failing|warning/.test(live.result.verdict);
  const chunk = useEvidenceChunk(isWrong);
  return (
    isWrong && (
      <div className="min-h-7 px-4 pb-2 text-sm text-muted max-sm:min-h-12">
        {chunk && <chunk.PastLine checkRef={checkRef} at={live.result.startedAt} />}
      </div>
    )
  );
}
