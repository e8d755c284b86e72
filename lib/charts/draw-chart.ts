import { formatUtc } from '#lib/vocabulary/format-time.ts';
import type { Series } from '#lib/vocabulary/observation.ts';
import type { Limit } from './chart-limits.ts';
import { lineColour, lineDash } from './chart-lines.ts';
import { describeReading, readSeries } from './chart-names.ts';
import { chartShape } from './chart-shape.ts';
import { axisNoun } from './chart-values.ts';

const frame = { width: 760, height: 334, fontSize: 11, top: 66, right: 16, bottom: 28, zone: 'UTC' } as const;
const lineOfLegend = 18;
const maxNamed = 12;
const ink = '#191d1f';
const muted = '#4d5558';
const limitColours = { warning: '#855300', failing: '#b0241d' };

export type ChartToDraw = { title: string; series: Series[]; limits: Limit[]; unit?: string };

/** A chart as an SVG that stands alone: on white, with its title, its time in UTC, its limits and every line's name. */
export function drawChart({ title, series, limits, unit }: ChartToDraw): string {
  const { plot, firstMs, lastMs, values, labels, lines, ...shape } = chartShape(
    { series, limits, unit },
    frame,
  );
  const readings = readSeries(series, lastMs, unit);
  const left = readings.length - maxNamed;
  const legendTop = frame.height + 14;
  const { width } = frame;
  const height = legendTop + Math.min(readings.length, maxNamed + 1) * lineOfLegend + 6;
  const span = `${formatUtc(new Date(firstMs).toISOString())} to ${formatUtc(new Date(lastMs).toISOString())}`;
  const noun = axisNoun(unit);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Geist, sans-serif">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(16, 22, title, { size: 15, fill: ink }),
    text(16, 40, `${span}${noun ? `, ${noun}` : ''}`, { fill: muted }),
    ...values.flatMap(({ y, text: said }) => [
      `<line x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}" stroke="#dfe2e1"/>`,
      text(plot.left - 8, y + 4, said, { fill: muted, anchor: 'end' }),
    ]),
    ...labels.flatMap(({ x, textX, text: said }) => [
      `<line x1="${x}" x2="${x}" y1="${plot.bottom}" y2="${plot.bottom + 4}" stroke="#838b88"/>`,
      text(textX, plot.bottom + 18, said, { fill: muted, anchor: 'middle' }),
    ]),
    ...shape.limits.flatMap(({ level, y, textY, text: said }) => [
      `<line x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}" stroke="${limitColours[level]}" stroke-dasharray="6 4"/>`,
      text(plot.left + 4, textY, said, { fill: limitColours[level] }),
    ]),
    ...lines.map(
      ({ path, colour, dash }) =>
        `<path d="${path}" fill="none" stroke="${onWhite(colour)}" stroke-dasharray="${dash}" stroke-width="1.75" stroke-linejoin="round"/>`,
    ),
    ...readings.slice(0, maxNamed).flatMap((reading, row) => {
      const top = legendTop + row * lineOfLegend;
      return [
        `<line x1="16" x2="38" y1="${top - 4}" y2="${top - 4}" stroke="${onWhite(lineColour(reading.at))}" stroke-dasharray="${lineDash(reading.at)}" stroke-width="2"/>`,
        text(46, top, `${describeReading(reading)} at the end`, { fill: ink }),
      ];
    }),
    ...(left > 0 ? [text(46, legendTop + maxNamed * lineOfLegend, `and ${left} more`, { fill: muted })] : []),
    '</svg>',
  ].join('\n');
}

type Look = { size?: number; fill: string; anchor?: 'middle' | 'end' };

function text(x: number, y: number, said: string, { size = frame.fontSize, fill, anchor }: Look): string {
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
