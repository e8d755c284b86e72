import type { Reading } from '#lib/charts/chart-names.ts';
import { timeTickText, zoneText } from '#lib/charts/chart-time.ts';
import { ChartKey } from './chart-key.tsx';

const maxNamed = 8;

type ChartLegendProps = { readings: Reading[]; atMs: number };

/** The name of each line and its value at one time. */
export function ChartLegend({ readings, atMs }: ChartLegendProps) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-1 pt-1 text-xs text-muted">
      <span className="font-medium text-ink">
        {timeTickText(atMs, 1)} {zoneText(atMs)}
      </span>
      <ul className="contents">
        <ChartKey readings={readings} max={maxNamed} />
      </ul>
    </div>
  );
}
