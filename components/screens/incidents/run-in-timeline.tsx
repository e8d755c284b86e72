import { AnswerTable } from '#components/evidence/answer-table.tsx';
import { AskedQuestions } from '#components/evidence/asked-questions.tsx';
import { Moment } from '#components/ui/time.tsx';
import { pageAddress, runAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { PastComparison } from '#lib/vocabulary/incident.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { IsolatedText } from '../../ui/isolated-text.tsx';
import { Link } from '../../ui/link.tsx';
import { VerdictBadge } from '../../ui/verdict-mark.tsx';
import { ContextLine } from './context-line.tsx';

const maxRows = 10;

/** A run in the timeline: its reason, its earlier values, and its evidence, collapsed. */
export function RunInTimeline({ result, context }: { result: CheckResult; context?: PastComparison }) {
  const { ref, title, verdict, reason, runId, startedAt, evidence } = result;
  const { table } = evidence;
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <VerdictBadge verdict={verdict} />
        <Link href={pageAddress(ref)} className="link-quiet font-semibold">
          {title}
        </Link>
      </p>
      <p className="mt-1 wrap-anywhere">
        <IsolatedText>{reason}</IsolatedText>
      </p>
      {context && <ContextLine context={context} />}
      <Disclosure summary="Evidence" className="mt-1">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 pt-2">
          <AskedQuestions asked={evidence.asked} />
          {table && (
            <AnswerTable
              isRedacted
              title={title}
              samples={[]}
              table={{
                ...table,
                rows: table.rows.slice(0, maxRows),
                truncated: table.truncated || table.rows.length > maxRows,
              }}
            />
          )}
          <p className="text-sm text-muted">
            <Moment iso={startedAt} show="moment" />
            {runId && (
              <>
                , complete result:{' '}
                <Link href={runAddress(runId)} className="link">
                  run {runId}
                </Link>
              </>
            )}
          </p>
        </div>
      </Disclosure>
    </div>
  );
}
