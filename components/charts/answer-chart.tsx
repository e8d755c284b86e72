'use client';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { Limit } from '#lib/charts/chart-limits.ts';
import { chartSummary, describeReading, readSeries } from '#lib/charts/chart-names.ts';
import { chartShape } from '#lib/charts/chart-shape.ts';
import { timeTickText } from '#lib/charts/chart-time.ts';
import type { Series } from '#lib/vocabulary/observation.ts';
import { ChartHeader } from './chart-header.tsx';
import { ChartLegend } from './chart-legend.tsx';
import { ChartPicture } from './chart-picture.tsx';
import { useWidth } from './use-width.ts';

const frame = { height: 200, fontSize: 11, top: 14, right: 12, bottom: 24 };

type AnswerChartProps = { title: string; series: Series[]; limits: Limit[]; unit?: string };

/** Series over time with their limits. Arrow keys and the pointer choose the time whose values the legend shows. */
export function AnswerChart({ title, series, limits, unit }: AnswerChartProps) {
  const [ref, width] = useWidth();
  const [chosen, setChosen] = useState<number>();
  const shape = chartShape({ series, limits, unit }, { ...frame, width });
  const { times, plot, lastMs } = shape;
  const index = chosen === undefined ? times.length - 1 : Math.min(chosen, times.length - 1);
  const atMs = times[index] ?? lastMs;
  const readings = readSeries(series, atMs, unit);

  function choose(event: PointerEvent) {
    const place = event.currentTarget.getBoundingClientRect();
    setChosen(nearest(times, shape.msAt(event.clientX - place.left)));
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
      <ChartHeader limits={shape.beyond} atMs={lastMs} unit={unit} />
      <div
        ref={ref}
        role="slider"
        tabIndex={0}
        aria-label={`Time in ${title}`}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, times.length - 1)}
        aria-valuenow={Math.max(0, index)}
        aria-valuetext={`${timeTickText(atMs, 1)}. ${readings.map(describeReading).join(', ')}`}
        onKeyDown={step}
        onPointerMove={choose}
        onPointerDown={choose}
        onPointerLeave={() => setChosen(undefined)}
        className="touch-pan-y"
      >
        <ChartPicture shape={shape} height={frame.height}>
          {chosen !== undefined && (
            <line
              x1={shape.xOf(atMs)}
              x2={shape.xOf(atMs)}
              y1={plot.top}
              y2={plot.bottom}
              stroke="var(--color-line-strong)"
            />
          )}
        </ChartPicture>
      </div>
      <ChartLegend readings={readings} atMs={atMs} />
    </figure>
  );
}

function nearest(times: number[], atMs: number): number {
  return times.reduce(
    (best, time, index) => (Math.abs(time - atMs) < Math.abs((times[best] ?? 0) - atMs) ? index : best),
    0,
  );
}
