import type { Limit } from './chart-limits.ts';

type LimitLineProps = { limit: Limit; y: number; from: number; to: number };

/** A limit across the chart, with its sentence above the line. Lengths are pixels. */
export function LimitLine({ limit, y, from, to }: LimitLineProps) {
  const colour = `var(--color-${limit.level})`;
  return (
    <g>
      <line x1={from} x2={to} y1={y} y2={y} stroke={colour} strokeDasharray="6 4" />
      <text
        x={from + 4}
        y={y - 4}
        fontSize="11"
        fill={colour}
        stroke="var(--color-surface)"
        strokeWidth="3"
        paintOrder="stroke"
      >
        {limit.text}
      </text>
    </g>
  );
}
