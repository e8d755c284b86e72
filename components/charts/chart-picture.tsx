import type { ChartShape } from '#lib/charts/chart-shape.ts';

type ChartPictureProps = {
  shape: ChartShape;
  /** Left out where a text beside the picture says the same. */
  label?: string;
  /** In pixels; without it, as the width makes it. */
  height?: number;
  children?: React.ReactNode;
};

/** A chart as it was laid out, scaled to the width of its container. */
export function ChartPicture({ shape, label, height, children }: ChartPictureProps) {
  const { frame, plot, values, labels, limits, lines } = shape;
  const small = { fill: 'var(--color-muted)', fontSize: frame.fontSize };
  return (
    <svg
      role="img"
      aria-label={label}
      aria-hidden={label === undefined}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      preserveAspectRatio="xMinYMin"
      width="100%"
      height={height}
      className="block"
    >
      {values.map(({ y, text }) => (
        <g key={y} transform={`translate(0 ${y})`}>
          <line x1={plot.left} x2={plot.right} stroke="var(--color-line)" />
          <text x={plot.left - 6} dy="0.32em" textAnchor="end" {...small}>
            {text}
          </text>
        </g>
      ))}
      {labels.map(({ x, textX, text }) => (
        <g key={x}>
          <line x1={x} x2={x} y1={plot.bottom} y2={plot.bottom + 4} stroke="var(--color-line-strong)" />
          <text x={textX} y={frame.height - 6} textAnchor="middle" {...small}>
            {text}
          </text>
        </g>
      ))}
      {limits.map(({ level, text, y, textY }) => (
        <g key={level}>
          <line
            x1={plot.left}
            x2={plot.right}
            y1={y}
            y2={y}
            stroke={`var(--color-${level})`}
            strokeDasharray="6 4"
          />
          <text
            x={plot.left + 4}
            y={textY}
            fontSize={frame.fontSize}
            fill={`var(--color-${level})`}
            stroke="var(--color-surface)"
            strokeWidth="3"
            paintOrder="stroke"
          >
            {text}
          </text>
        </g>
      ))}
      {lines.map(({ id, path, colour, dash }) => (
        <path
          key={id}
          d={path}
          fill="none"
          stroke={colour}
          strokeDasharray={dash}
          strokeWidth="1.75"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      ))}
      {children}
    </svg>
  );
}
