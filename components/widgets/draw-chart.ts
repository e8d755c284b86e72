import { scaleLinear, scaleTime } from 'd3-scale';
import { line } from 'd3-shape';
import { formatValue } from '#lib/vocabulary/format.ts';
import type { Series } from '#lib/vocabulary/observation.ts';
import { formatUtc } from '../ui/format-utc.ts';
import type { Limit } from './chart-limits.ts';
import { lineColour, lineDash } from './chart-lines.ts';
import {
  axisNoun,
  seriesNames,
  timeTickText,
  valueDomain,
  valueTicks,
  valueTickText,
} from './chart-ticks.ts';

const width = 760;
const plotHeight = 240;
const margin = { top: 66, right: 16, bottom: 28, left: 76 };
const lineOfLegend = 18;
const mostNamed = 12;
const ink = '#191d1f';
const muted = '#4d5558';
const limitColours = { warning: '#855300', failing: '#b0241d' };

export type ChartToDraw = { title: string; series: Series[]; limits: Limit[]; unit?: string };

/** A chart as an SVG that stands alone: on white, with its title, its time in UTC, its limits and every line's name. */
export function drawChart({ title, series, limits, unit }: ChartToDraw): string {
  const times = series.flatMap(({ points }) => points.map(([atMs]) => atMs));
  const [firstMs, lastMs] = [Math.min(...times), Math.max(...times)];
  const spanMs = Math.max(1, lastMs - firstMs);
  const ticks = valueTicks(valueDomain(series, limits), unit);
  const [lowest = 0, highest = 1] = [ticks[0], ticks.at(-1)];
  const bottom = margin.top + plotHeight;
  const x = scaleTime([firstMs, firstMs + spanMs], [margin.left, width - margin.right]);
  const y = scaleLinear([lowest, highest], [bottom, margin.top]);
  const path = line<[number, number | null]>()
    .defined(([, value]) => value !== null)
    .x(([atMs]) => x(atMs))
    .y(([, value]) => y(value ?? 0));
  const named = series.slice(0, mostNamed);
  const left = series.length - named.length;
  const legendTop = bottom + margin.bottom + 14;
  const height = legendTop + (named.length + (left > 0 ? 1 : 0)) * lineOfLegend + 6;
  const names = seriesNames(series);
  const span = `${formatUtc(new Date(firstMs).toISOString())} to ${formatUtc(new Date(lastMs).toISOString())}`;
  const noun = axisNoun(unit);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Geist, sans-serif">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(16, 22, title, { size: 15, fill: ink }),
    text(16, 40, `${span}${noun ? `, ${noun}` : ''}`, { size: 11, fill: muted }),
    ...ticks.flatMap((tick) => [
      `<line x1="${margin.left}" x2="${width - margin.right}" y1="${y(tick)}" y2="${y(tick)}" stroke="#dfe2e1"/>`,
      text(margin.left - 8, y(tick) + 4, valueTickText(tick, unit), { size: 11, fill: muted, anchor: 'end' }),
    ]),
    ...x.ticks(6).map((tick) =>
      text(x(tick), bottom + 18, timeTickText(tick.getTime(), spanMs, 'UTC'), {
        size: 11,
        fill: muted,
        anchor: 'middle',
      }),
    ),
    ...limits
      .filter(({ value }) => value <= highest)
      .flatMap(({ level, value, text: said }) => [
        `<line x1="${margin.left}" x2="${width - margin.right}" y1="${y(value)}" y2="${y(value)}" stroke="${limitColours[level]}" stroke-dasharray="6 4"/>`,
        text(margin.left + 4, y(value) - 4, said, { size: 11, fill: limitColours[level] }),
      ]),
    ...series.map(
      ({ points }, at) =>
        `<path d="${path(points) ?? ''}" fill="none" stroke="${onWhite(lineColour(at))}" stroke-dasharray="${lineDash(at)}" stroke-width="1.75" stroke-linejoin="round"/>`,
    ),
    ...named.flatMap(({ points }, at) => {
      const top = legendTop + at * lineOfLegend;
      const last = points.findLast(([, value]) => value !== null)?.[1];
      const value = typeof last === 'number' ? formatValue(last, unit) : 'no value';
      return [
        `<line x1="16" x2="38" y1="${top - 4}" y2="${top - 4}" stroke="${onWhite(lineColour(at))}" stroke-dasharray="${lineDash(at)}" stroke-width="2"/>`,
        text(46, top, `${names[at]}: ${value} at the end`, { size: 11, fill: ink }),
      ];
    }),
    ...(left > 0
      ? [
          text(46, legendTop + named.length * lineOfLegend, `and ${left} more`, {
            size: 11,
            fill: muted,
          }),
        ]
      : []),
    '</svg>',
  ].join('\n');
}

type Look = { size: number; fill: string; anchor?: 'middle' | 'end' };

function text(x: number, y: number, said: string, { size, fill, anchor }: Look): string {
  const at = anchor ? ` text-anchor="${anchor}"` : '';
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${at}>${escaped(said)}</text>`;
}

/** For XML; spaces that a font may lack are ordinary ones. */
function escaped(said: string): string {
  return said
    .replace(/[\u202f\u00a0\u2009]/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/[\p{Cc}]/gu, ' ');
}

/** The first of the two colours of light-dark(). */
function onWhite(colour: string): string {
  return /#[0-9a-f]{6}/i.exec(colour)?.[0] ?? ink;
}
