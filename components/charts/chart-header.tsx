import type { Limit } from '#lib/charts/chart-limits.ts';
import { zoneText } from '#lib/charts/chart-time.ts';
import { axisNoun } from '#lib/charts/chart-values.ts';

const colours = { warning: 'text-warning', failing: 'text-failing' };

type ChartHeaderProps = { limits: Limit[]; atMs: number; unit?: string };

/** The unit of the value axis, the limits beyond it, and the time zone. */
export function ChartHeader({ limits, atMs, unit }: ChartHeaderProps) {
  const noun = axisNoun(unit);
  return (
    <div aria-hidden="true" className="flex flex-wrap gap-x-3 px-1 text-xs text-muted">
      {noun && <span>{noun}</span>}
      {limits.map(({ level, text }) => (
        <span key={level} className={colours[level]}>
          ↑ {text}
        </span>
      ))}
      <span className="ml-auto">times in {zoneText(atMs)}</span>
    </div>
  );
}
