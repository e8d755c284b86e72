'use client';
import { scaleLinear, scaleTime } from 'd3-scale';
import { line } from 'd3-shape';
import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react';
import { formatValue } from '#lib/vocabulary/format.ts';
import type { Series } from '#lib/vocabulary/observation.ts';
import { ChartHeader } from './chart-header.tsx';
import { ChartLegend } from './chart-legend.tsx';
import type { Limit } from './chart-limits.ts';
import { lineColour, lineDash } from './chart-lines.ts';
import { chartSummary, timeTickText, valueDomain, valueTicks, valueTickText } from './chart-ticks.ts';
import { LimitLine } from './limit-line.tsx';
import { useWidth } from './use-width.ts';

const height = 200;
const margin = { top: 14, right: 12, bottom: 24, left: 64 };
const pixelsPerTimeTick = 110;

type AnswerChartProps = { title: string; series: Series[]; limits: Limit[]; unit?: string };

/** Series over time with the limits drawn in. Arrow keys and the pointer choose the moment that the legend reads out. */
export function AnswerChart({ title, series, limits, unit }: AnswerChartProps) {
  const [ref, width] = useWidth();
  const [chosen, setChosen] = useState<number>();
  const clip = useId();
  const times = [...new Set(series.flatMap(({ points }) => points.map(([atMs]) => atMs)))].sort(
    (a, b) => a - b,
  );
  const [firstMs = 0, lastMs = 0] = [times[0], times.at(-1)];
  const spanMs = Math.max(1, lastMs - firstMs);
  const ticks = valueTicks(valueDomain(series, limits), unit);
  const [lowest = 0, highest = 1] = [ticks[0], ticks.at(-1)];
  const x = scaleTime([firstMs, firstMs + spanMs], [margin.left, width - margin.right]);
  const y = scaleLinear([lowest, highest], [height - margin.bottom, margin.top]);
  const path = line<[number, number | null]>()
    .defined(([, value]) => value !== null)
    .x(([atMs]) => x(atMs))
    .y(([, value]) => y(value ?? 0));
  const index = chosen === undefined ? times.length - 1 : Math.min(chosen, times.length - 1);
  const atMs = times[index] ?? lastMs;

  function choose(event: PointerEvent) {
    const { left } = event.currentTarget.getBoundingClientRect();
    const pointedMs = x.invert(event.clientX - left).getTime();
    setChosen(nearest(times, pointedMs));
  }

  function step(event: KeyboardEvent) {
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: times.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setChosen(Math.max(0, Math.min(times.length - 1, to)));
  }

  return (
    <figure className="rounded-md border border-line bg-surface p-2">
      <figcaption className="sr-only">
        {title}. {chartSummary(series, limits, unit)}
      </figcaption>
      <ChartHeader limits={limits.filter(({ value }) => value > highest)} atMs={lastMs} unit={unit} />
      <div
        ref={ref}
        role="slider"
        tabIndex={0}
        aria-label={`Moment of ${title}`}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, times.length - 1)}
        aria-valuenow={Math.max(0, index)}
        aria-valuetext={readOut(series, atMs, spanMs, unit)}
        onKeyDown={step}
        onPointerMove={choose}
        onPointerDown={choose}
        onPointerLeave={() => setChosen(undefined)}
        className="touch-pan-y"
      >
        <svg aria-hidden="true" width={width} height={height} className="block max-w-full text-faint">
          <clipPath id={clip}>
            <rect
              x={margin.left}
              y={0}
              width={Math.max(0, width - margin.left - margin.right)}
              height={height}
            />
          </clipPath>
          {ticks.map((tick) => (
            <g key={tick} transform={`translate(0 ${y(tick)})`}>
              <line x1={margin.left} x2={width - margin.right} stroke="var(--color-line)" />
              <text x={margin.left - 6} dy="0.32em" textAnchor="end" fill="var(--color-muted)" fontSize="11">
                {valueTickText(tick, unit)}
              </text>
            </g>
          ))}
          {x.ticks(Math.max(2, Math.floor(width / pixelsPerTimeTick))).map((tick) => (
            <text
              key={tick.getTime()}
              x={x(tick)}
              y={height - 8}
              textAnchor="middle"
              fill="var(--color-muted)"
              fontSize="11"
            >
              {timeTickText(tick.getTime(), spanMs)}
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
          <g clipPath={`url(#${clip})`}>
            {series.map(({ labels, points }, at) => (
              <path
                key={JSON.stringify(labels)}
                d={path(points) ?? ''}
                fill="none"
                stroke={lineColour(at)}
                strokeDasharray={lineDash(at)}
                strokeWidth="1.75"
                strokeLinejoin="round"
                strokeLinecap="round"
              />
            ))}
          </g>
          {chosen !== undefined && (
            <line
              x1={x(atMs)}
              x2={x(atMs)}
              y1={margin.top}
              y2={height - margin.bottom}
              stroke="var(--color-line-strong)"
            />
          )}
        </svg>
      </div>
      <ChartLegend series={series} atMs={atMs} spanMs={spanMs} unit={unit} />
    </figure>
  );
}

function nearest(times: number[], atMs: number): number {
  return times.reduce(
    (best, time, index) => (Math.abs(time - atMs) < Math.abs((times[best] ?? 0) - atMs) ? index : best),
    0,
  );
}

function readOut(series: Series[], atMs: number, spanMs: number, unit?: string): string {
  const values = series.map(({ points }) => points.find(([time]) => time === atMs)?.[1]);
  const said = values.map((value) => (typeof value === 'number' ? formatValue(value, unit) : 'no value'));
  return `${timeTickText(atMs, Math.min(spanMs, 1))}: ${said.join(', ')}`;
}
