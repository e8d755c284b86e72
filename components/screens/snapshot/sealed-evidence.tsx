import { EvidenceBody } from '#components/evidence/evidence-body.tsx';
import { runAddress } from '#lib/vocabulary/addresses.ts';
import type { SealedCheck } from '#lib/vocabulary/snapshot.ts';
import { SealedChart } from './sealed-chart.tsx';

/** The evidence of a sealed verdict, rendered by the server, so that it needs no scripts. */
export function SealedEvidence({ check }: { check: SealedCheck }) {
  const { runId, targetLabel } = check;
  return (
    <div className="pt-2 pb-2">
      <EvidenceBody
        result={check}
        chart={<SealedChart result={check} />}
        targetLabel={targetLabel}
        isRedacted
        kept={
          runId && (
            <>
              <a className="link inline-flex min-h-6 items-center" href={runAddress(runId)}>
                run {runId}
              </a>
              (until it is deleted)
            </>
          )
        }
      />
    </div>
  );
}
