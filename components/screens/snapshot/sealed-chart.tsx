import { ChartKey } from '#components/charts/chart-key.tsx';
import { ChartPicture } from '#components/charts/chart-picture.tsx';
import { limitsOf } from '#lib/charts/chart-limits.ts';
import { chartSummary, readSeries } from '#lib/charts/chart-names.ts';
import { chartShape } from '#lib/charts/chart-shape.ts';
import { timeTickText } from '#lib/charts/chart-time.ts';
import { axisNoun } from '#lib/charts/chart-values.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';

/** The width of a phone. */
const frame = { width: 340, height: 170, fontSize: 10, top: 14, right: 10, bottom: 22, zone: 'UTC' } as const;
const maxNamed = 6;

/** The chart of a sealed result, drawn by the server as a picture, with times in UTC. */
export function SealedChart({ result: { title, evidence } }: { result: CheckResult }) {
  const { series = [], thresholds, unit } = evidence;
  if (!series.some(({ points }) => points.length)) return null;
  const limits = limitsOf(thresholds, unit);
  const shape = chartShape({ series, limits, unit }, frame);
  const noun = axisNoun(unit);
  return (
    <figure className="max-w-[26rem] rounded-md border border-line bg-surface p-2">
      <ChartPicture shape={shape} label={`${title} over time. ${chartSummary(series, limits, unit)}`} />
      <figcaption>
        <ul className="flex flex-wrap gap-x-3 px-1 text-xs text-muted">
          <li className="font-medium text-ink">{timeTickText(shape.lastMs, 1, 'UTC')} UTC</li>
          <ChartKey readings={readSeries(series, shape.lastMs, unit)} max={maxNamed} />
          {noun && <li>{noun}</li>}
          {shape.beyond.map(({ level, text }) => (
            <li key={level} className={level === 'failing' ? 'text-failing' : 'text-warning'}>
              ↑ {text}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
