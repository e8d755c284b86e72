'use client';
import { AnswerOverTime } from '#components/charts/answer-over-time.tsx';
import { runAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { CopyRunLink } from './copy-run-link.tsx';
import { EvidenceBody } from './evidence-body.tsx';

type EvidenceProps = { result: CheckResult; withChart?: boolean };

/** The evidence of a live or kept result, with an interactive chart. */
export function Evidence({ result, withChart = true }: EvidenceProps) {
  const { runId } = result;
  return (
    <EvidenceBody
      result={result}
      chart={withChart && <AnswerOverTime result={result} />}
      kept={
        runId && (
          <>
            <a className="link inline-flex min-h-6 items-center" href={runAddress(runId)}>
              run {runId}
            </a>{' '}
            <CopyRunLink runId={runId} />
          </>
        )
      }
    />
  );
}
