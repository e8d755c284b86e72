import type { HealthySweeps } from '#lib/content/proof/proof.ts';
import type { ProofSums as Sums } from '#lib/content/proof/sum-proofs.ts';
import { formatCount, formatNumber } from '#lib/vocabulary/format.ts';
import { formatValue } from '#lib/vocabulary/format-value.ts';
import { RelativeTime } from '../../ui/time.tsx';

/** All proofs in six numbers, each with its total. */
export function ProofSums({ sums, healthy }: { sums: Sums; healthy?: HealthySweeps }) {
  const { faults, detected, ranked, first, firstThree, cells, falseAlarms, from, until } = sums;
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-3">
      <Sum title="Detected" value={`${detected} of ${faults}`}>
        {sums.medianSeconds === undefined
          ? 'none in time'
          : `median ${seconds(sums.medianSeconds)}, slowest ${seconds(sums.slowestSeconds)}`}
      </Sum>
      <Sum title="Ranked first" value={share(first, ranked)}>
        {ranked ? `${first} of ${formatCount(ranked, 'faults')}` : 'not measured yet'}
      </Sum>
      <Sum title="Ranked in the top 3" value={share(firstThree, ranked)}>
        {ranked ? `${firstThree} of ${formatCount(ranked, 'faults')}` : 'not measured yet'}
      </Sum>
      <Sum title="False alarms" value={share(falseAlarms, cells)}>
        {`${falseAlarms} of ${formatNumber(cells)} cells, page × fault`}
      </Sum>
      <Sum title="On a healthy lab" value={healthy ? `${total(healthy.failing)} failing` : '–'}>
        {healthy ? (
          <>
            {`${formatCount(healthy.sweeps, 'sweeps')} over ${formatCount(healthy.pages, 'pages')}, `}
            {`${formatCount(total(healthy.warning), 'warnings')}, `}
            <RelativeTime iso={healthy.at} />
          </>
        ) : (
          'not measured yet'
        )}
      </Sum>
      <Sum title="Proven" value={until ? <RelativeTime iso={until} /> : 'never'}>
        {from && until ? (
          <>
            oldest <RelativeTime iso={from} />
          </>
        ) : (
          'run: npm run prove'
        )}
      </Sum>
    </dl>
  );
}

function Sum({
  title,
  value,
  children,
}: {
  title: string;
  value: React.ReactNode;
  children: React.ReactNode;
}) {
  return (
    <div className="bg-surface px-4 py-3">
      <dt className="text-sm text-muted">{title}</dt>
      <dd className="text-xl font-semibold">{value}</dd>
      <dd className="text-sm text-faint">{children}</dd>
    </div>
  );
}

function share(part: number, all: number): string {
  return all ? formatValue(part / all, 'ratio') : '–';
}

function seconds(value: number | undefined): string {
  return value === undefined ? '–' : formatValue(value, 'seconds');
}

function total(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
