import { formatValue } from '#lib/vocabulary/format.ts';
import type { Series } from '#lib/vocabulary/observation.ts';
import { lineColour, lineDash } from './chart-lines.ts';
import { seriesNames, timeTickText, zoneText } from './chart-ticks.ts';

const mostNamed = 8;

/** Names each line and reads out its value at one moment. */
export function ChartLegend({
  series,
  atMs,
  spanMs,
  unit,
}: {
  series: Series[];
  atMs: number;
  spanMs: number;
  unit?: string;
}) {
  const names = seriesNames(series);
  const left = series.length - mostNamed;
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-1 pt-1 text-xs text-muted">
      <span className="font-medium text-ink">
        {timeTickText(atMs, Math.min(spanMs, 1))} {zoneText(atMs)}
      </span>
      <ul className="contents">
        {series.slice(0, mostNamed).map(({ labels, points }, index) => {
          const value = points.find(([time]) => time === atMs)?.[1];
          return (
            <li key={JSON.stringify(labels)} className="inline-flex items-center gap-1.5">
              <svg aria-hidden="true" width="22" height="8">
                <path
                  d="M1 4H21"
                  stroke={lineColour(index)}
                  strokeDasharray={lineDash(index)}
                  strokeWidth="2"
                />
              </svg>
              {names[index]}{' '}
              <span className="font-medium text-ink">
                {typeof value === 'number' ? formatValue(value, unit) : 'no value'}
              </span>
            </li>
          );
        })}
      </ul>
      {left > 0 && <span>and {left} more</span>}
    </div>
  );
}
