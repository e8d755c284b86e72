'use client';
import { useState } from 'react';
import { useEvidenceChunk } from '#components/evidence/use-evidence-chunk.ts';
import { useBeforePrint } from '#components/hooks/use-before-print.ts';
import { useSeen } from '#components/hooks/use-seen.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';

/** The chart in a check's card, drawn once it comes near the view, in space reserved from the start. */
export function CheckChart({ result }: { result: CheckResult | undefined }) {
  const [ref, seen] = useSeen<HTMLDivElement>({ once: true });
  const [printed, setPrinted] = useState(false);
  const chunk = useEvidenceChunk(seen || printed);
  useBeforePrint(() => setPrinted(true));
  if (result && !result.evidence.series?.length) return null;
  return (
    <div ref={ref} className="min-h-68 px-4 pt-2">
      {result && chunk && <chunk.AnswerOverTime result={result} />}
    </div>
  );
}
