import { ScrollText } from '#components/ui/scroll-region.tsx';
import { Moment } from '#components/ui/time.tsx';
import { limitsOf } from '#lib/charts/chart-limits.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { formatCount, formatDuration } from '#lib/vocabulary/format.ts';
import { AnswerTable, SamplesTable } from './answer-table.tsx';
import { AskedQuestions } from './asked-questions.tsx';

type EvidenceBodyProps = {
  result: CheckResult;
  /** The chart, where there is one and it is not shown elsewhere. */
  chart?: React.ReactNode;
  targetLabel?: string;
  /** Where the run is kept, as a link. */
  kept?: React.ReactNode;
  /** Whether secrets and personal data were removed, as in a snapshot. */
  isRedacted?: boolean;
};

const noLimits = { symptom: 'none (judged by its answer)', context: 'none (context only)' };

/** The evidence of a verdict: the question, the answer, the limits, the target, when, how long. */
export function EvidenceBody({ result, chart, targetLabel, kept, isRedacted = false }: EvidenceBodyProps) {
  const { evidence, startedAt, durationMs, title, role } = result;
  const { asked, samples, table, series, document, thresholds, unit } = evidence;
  const limits = limitsOf(thresholds, unit);
  const isList = samples.length > 1 || samples.some(({ labels }) => Object.keys(labels).length > 0);
  const repeatsTable = isList && samples.length === table?.rows.length;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <AskedQuestions asked={asked} />
      {chart && series && series.length > 0 && <Part title="Over time">{chart}</Part>}
      {isList && !repeatsTable && (
        <Part title={formatCount(samples.length, 'samples')}>
          <SamplesTable samples={samples} title={title} />
        </Part>
      )}
      {table && (
        <Part title="Answer">
          <AnswerTable
            table={table}
            samples={repeatsTable ? samples : []}
            title={title}
            isRedacted={isRedacted}
          />
        </Part>
      )}
      {document !== undefined && (
        <Part title="Raw answer">
          <ScrollText label="Raw answer">{document}</ScrollText>
        </Part>
      )}
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-0.5 text-sm">
        {samples[0] && !isList && <Fact name="Measured">{samples[0].text}</Fact>}
        <Fact name="Limits">{limits.map(({ text }) => text).join(', ') || noLimits[role]}</Fact>
        {targetLabel && <Fact name="Target">{targetLabel}</Fact>}
        <Fact name="Started">
          <Moment iso={startedAt} show="moment" />, took {formatDuration(durationMs / 1_000)}
        </Fact>
        {kept && <Fact name="Run">{kept}</Fact>}
      </dl>
    </div>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h4 className="mb-1 text-xs font-semibold text-muted">{title}</h4>
      {children}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}
