import { limitsOf } from '#lib/charts/chart-limits.ts';
import { lineColour } from '#lib/charts/chart-lines.ts';
import { sparkHeight, sparkShape, sparkWidth } from '#lib/charts/spark-shape.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { formatDuration } from '#lib/vocabulary/format.ts';
import { formatValue } from '#lib/vocabulary/format-value.ts';
import { lowIsBad } from '#lib/vocabulary/threshold.ts';

/** The series of a result as a sparkline with dashed limits; in words for screen readers. */
export function SparkLine({ result: { evidence } }: { result: CheckResult }) {
  const { series = [], thresholds, unit } = evidence;
  const shape = sparkShape(series, limitsOf(thresholds, unit), lowIsBad(thresholds));
  if (!shape) return null;
  return (
    <>
      <span className="sr-only">{describeRange(series, unit)}</span>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${sparkWidth} ${sparkHeight}`}
        preserveAspectRatio="none"
        className="block h-8 w-full rounded-sm bg-sunken"
      >
        {shape.limits.map(({ level, y }) => (
          <line
            key={level}
            x1={0}
            x2={sparkWidth}
            y1={y}
            y2={y}
            stroke={`var(--color-${level})`}
            strokeDasharray="4 3"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {shape.paths.map((path, at) => (
          <path
            key={path}
            d={path}
            fill="none"
            stroke={lineColour(at)}
            strokeWidth="1.5"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
    </>
  );
}

function describeRange(series: NonNullable<CheckResult['evidence']['series']>, unit?: string): string {
  const points = series.flatMap((one) => one.points);
  const values = points.flatMap(([, value]) => value ?? []);
  const times = points.map(([atMs]) => atMs);
  const range = [Math.min(...values), Math.max(...values)].map((value) => formatValue(value, unit));
  return `Last ${spanOf(times)}: between ${range.join(' and ')}.`;
}

/** "1 h": the time between the first and the last of these (milliseconds since 1970). */
function spanOf(times: readonly number[]): string {
  return formatDuration(Math.round((Math.max(...times) - Math.min(...times)) / 1000));
}
