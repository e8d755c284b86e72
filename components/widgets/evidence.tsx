'use client';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { formatCount, formatDuration } from '#lib/vocabulary/format.ts';
import { formatUtc } from '../ui/format-utc.ts';
import { ScrollText } from '../ui/scroll-region.tsx';
import { AnswerOverTime } from './answer-over-time.tsx';
import { AnswerTable, SamplesTable } from './answer-table.tsx';
import { AskedQuestions } from './asked-questions.tsx';
import { limitsOf } from './chart-limits.ts';
import { CopyRunLink } from './copy-run-link.tsx';

type EvidenceProps = { result: CheckResult; withChart?: boolean };

/** What a person needs to believe a verdict: the question, the answer, the limits, the target, when, how long. */
export function Evidence({ result, withChart = true }: EvidenceProps) {
  const { evidence, startedAt, durationMs, runId, title } = result;
  const { asked, samples, table, series, document, thresholds, unit } = evidence;
  const limits = limitsOf(thresholds, unit);
  const isList = samples.length > 1 || samples.some(({ labels }) => Object.keys(labels).length > 0);
  const repeatsTable = isList && samples.length === table?.rows.length;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <AskedQuestions asked={asked} />
      {withChart && series && series.length > 0 && (
        <Part title="Answer over time">
          <AnswerOverTime result={result} />
        </Part>
      )}
      {isList && !repeatsTable && (
        <Part title={`Measured, ${formatCount(samples.length, 'samples')}`}>
          <SamplesTable samples={samples} title={title} />
        </Part>
      )}
      {table && (
        <Part title="Answer">
          <AnswerTable table={table} samples={repeatsTable ? samples : []} title={title} />
        </Part>
      )}
      {document !== undefined && (
        <Part title="Answer as it came">
          <ScrollText label="Answer as it came">{document}</ScrollText>
        </Part>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-sm">
        {samples[0] && !isList && <Fact name="Measured">{samples[0].text}</Fact>}
        <Fact name="Limits">
          {limits.length ? limits.map(({ text }) => text).join(', ') : 'none: this check only informs'}
        </Fact>
        <Fact name="Asked at">
          {formatUtc(startedAt)}, in {formatDuration(durationMs / 1_000)}
        </Fact>
        {runId && (
          <Fact name="Kept as">
            <a className="link inline-flex min-h-6 items-center" href={`/runs/${runId}`}>
              run {runId}
            </a>{' '}
            <CopyRunLink runId={runId} />
          </Fact>
        )}
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
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
