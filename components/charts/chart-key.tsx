import { lineColour, lineDash } from '#lib/charts/chart-lines.ts';
import type { Reading } from '#lib/charts/chart-names.ts';

type ChartKeyProps = { readings: Reading[]; max: number };

/** Each line's style, name and value, as list items, and how many more there are. */
export function ChartKey({ readings, max }: ChartKeyProps) {
  const left = readings.length - max;
  return (
    <>
      {readings.slice(0, max).map(({ at, name, value }) => (
        <li key={at} className="inline-flex max-w-full items-center gap-1.5">
          <svg aria-hidden="true" width="22" height="8" className="shrink-0">
            <path d="M1 4H21" stroke={lineColour(at)} strokeDasharray={lineDash(at)} strokeWidth="2" />
          </svg>
          {name && <span className="min-w-0 wrap-anywhere">{name}</span>}{' '}
          <span className="font-medium whitespace-nowrap text-ink">{value}</span>
        </li>
      ))}
      {left > 0 && <li>and {left} more</li>}
    </>
  );
}
