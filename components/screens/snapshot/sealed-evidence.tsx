import { runAddress } from '#lib/vocabulary/addresses.ts';
import { formatCount, formatDuration } from '#lib/vocabulary/format.ts';
import type { SealedCheck } from '#lib/vocabulary/snapshot.ts';
import { formatUtc } from '../../ui/format-utc.ts';
import { ScrollText } from '../../ui/scroll-region.tsx';
import { AnswerTable, SamplesTable } from '../../widgets/answer-table.tsx';
import { AskedQuestions } from '../../widgets/asked-questions.tsx';
import { limitsOf } from '../../widgets/chart-limits.ts';
import { SealedChart } from './sealed-chart.tsx';

/** What a sealed verdict rests on, drawn by the server: a phone needs no script to read it. */
export function SealedEvidence({ check }: { check: SealedCheck }) {
  const { evidence, startedAt, durationMs, runId, title, targetLabel } = check;
  const { asked, samples, table, series, document, thresholds, unit } = evidence;
  const limits = limitsOf(thresholds, unit);
  const isList = samples.length > 1 || samples.some(({ labels }) => Object.keys(labels).length > 0);
  const repeatsTable = isList && samples.length === table?.rows.length;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-2 pb-2">
      <AskedQuestions asked={asked} />
      {series && series.length > 0 && (
        <Part title="Answer over time">
          <SealedChart result={check} />
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
        {targetLabel && <Fact name="Target">{targetLabel}</Fact>}
        <Fact name="Asked at">
          {formatUtc(startedAt)}, in {formatDuration(durationMs / 1_000)}
        </Fact>
        {runId && (
          <Fact name="Run">
            <a className="link inline-flex min-h-6 items-center" href={runAddress(runId)}>
              {runId}
            </a>
            , while it is kept
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
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}
