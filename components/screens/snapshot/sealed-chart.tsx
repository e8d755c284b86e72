import { scaleLinear, scaleTime } from 'd3-scale';
import { line } from 'd3-shape';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { formatValue } from '#lib/vocabulary/format.ts';
import { limitsOf } from '../../widgets/chart-limits.ts';
import { lineColour, lineDash } from '../../widgets/chart-lines.ts';
import {
  axisNoun,
  seriesNames,
  timeTickText,
  valueDomain,
  valueTicks,
  valueTickText,
} from '../../widgets/chart-ticks.ts';
import { LimitLine } from '../../widgets/limit-line.tsx';

const [width, height] = [340, 170];
const margin = { top: 14, right: 10, bottom: 22, left: 62 };
const mostNamed = 6;

/** The chart of a sealed answer, drawn by the server: a picture, with the clock in UTC. */
export function SealedChart({ result: { title, evidence } }: { result: CheckResult }) {
  const { series = [], thresholds, unit } = evidence;
  const times = series.flatMap(({ points }) => points.map(([atMs]) => atMs));
  if (!times.length) return null;
  const limits = limitsOf(thresholds, unit);
  const [firstMs, lastMs] = [Math.min(...times), Math.max(...times)];
  const spanMs = Math.max(1, lastMs - firstMs);
  const ticks = valueTicks(valueDomain(series, limits), unit);
  const [lowest = 0, highest = 1] = [ticks[0], ticks.at(-1)];
  const x = scaleTime([firstMs, firstMs + spanMs], [margin.left, width - margin.right]);
  const y = scaleLinear([lowest, highest], [height - margin.bottom, margin.top]);
  const path = line<[number, number | null]>()
    .defined(([, value]) => value !== null)
    .x(([atMs]) => x(atMs))
    .y(([, value]) => y(value ?? 0));
  const names = seriesNames(series);
  const noun = axisNoun(unit);
  return (
    <figure className="max-w-lg rounded-md border border-line bg-surface p-2">
      <svg
        role="img"
        aria-label={`${title} over time`}
        viewBox={`0 0 ${width} ${height}`}
        className="h-auto w-full"
      >
        {ticks.map((tick) => (
          <g key={tick} transform={`translate(0 ${y(tick)})`}>
            <line x1={margin.left} x2={width - margin.right} stroke="var(--color-line)" />
            <text x={margin.left - 5} dy="0.32em" textAnchor="end" fill="var(--color-muted)" fontSize="10">
              {valueTickText(tick, unit)}
            </text>
          </g>
        ))}
        {x.ticks(3).map((tick) => (
          <text
            key={tick.getTime()}
            x={x(tick)}
            y={height - 7}
            textAnchor="middle"
            fill="var(--color-muted)"
            fontSize="10"
          >
            {timeTickText(tick.getTime(), spanMs, 'UTC')}
          </text>
        ))}
        {limits
          .filter(({ value }) => value <= highest)
          .map((limit) => (
            <LimitLine
              key={limit.level}
              limit={limit}
              y={y(limit.value)}
              from={margin.left}
              to={width - margin.right}
            />
          ))}
        {series.map(({ labels, points }, at) => (
          <path
            key={JSON.stringify(labels)}
            d={path(points) ?? ''}
            fill="none"
            stroke={lineColour(at)}
            strokeDasharray={lineDash(at)}
            strokeWidth="1.5"
            strokeLinejoin="round"
          />
        ))}
      </svg>
      <figcaption className="flex flex-wrap gap-x-3 px-1 text-xs text-muted">
        {series.slice(0, mostNamed).map(({ labels, points }, at) => {
          const last = points.findLast(([, value]) => value !== null)?.[1];
          return (
            <span key={JSON.stringify(labels)} className="inline-flex items-center gap-1.5">
              <svg aria-hidden="true" width="18" height="8">
                <path d="M1 4H17" stroke={lineColour(at)} strokeDasharray={lineDash(at)} strokeWidth="2" />
              </svg>
              {names[at]}, last {typeof last === 'number' ? formatValue(last, unit) : 'no value'}
            </span>
          );
        })}
        {series.length > mostNamed && <span>and {series.length - mostNamed} more</span>}
        <span>time in UTC{noun && `, ${noun}`}</span>
      </figcaption>
    </figure>
  );
}
