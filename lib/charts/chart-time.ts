import type { ScaleTime } from 'd3-scale';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
/** Of one letter or digit, in heights of the font: more than most fonts need. */
const letterWidth = 0.6;
const minGap = 16;
const maxLabels = 8;

type Axis = { width: number; fontSize: number; zone?: 'UTC' };

/** A moment under the chart. `x` is where it is, `textX` the middle of its text, which stays within the frame. */
export type TimeLabel = { x: number; textX: number; text: string };

/** How wide a text is drawn at most, in the unit of the font's size. */
export function textWidth(text: string, fontSize: number): number {
  return text.length * letterWidth * fontSize;
}

/** As many round moments as fit beside each other, none cut at an edge. */
export function placeTimeLabels(x: ScaleTime<number, number>, { width, fontSize, zone }: Axis): TimeLabel[] {
  for (let count = maxLabels; count >= 1; count -= 1) {
    const moments = x
      .ticks(count)
      .map((tick) => tick.getTime())
      .filter((atMs) => atMs % 1000 === 0);
    for (const some of [moments, everySecondHour(moments)]) {
      const placed = place(some);
      if (placed.length && placed.length <= maxLabels && fits(placed)) return placed;
    }
  }
  return place([x.domain()[1]?.getTime() ?? 0]);

  /** Between every hour and every third there is nothing in the scale's own steps. */
  function everySecondHour(moments: number[]): number[] {
    const [first = 0, second = 0] = moments;
    if (second - first !== hourMs) return [];
    return moments.filter((atMs) => hourOf(atMs, zone) % 2 === 0);
  }

  function place(moments: number[]): TimeLabel[] {
    const [firstMs = 0, lastMs = 0] = x.domain().map(Number);
    const texts = timeTickTexts(moments, lastMs - firstMs, zone);
    return moments.map((atMs, at) => {
      const text = texts[at] ?? '';
      const half = textWidth(text, fontSize) / 2;
      return { x: x(atMs), textX: Math.max(half, Math.min(x(atMs), width - half)), text };
    });
  }

  function fits(placed: TimeLabel[]): boolean {
    return placed.every(({ textX, text }, at) => {
      const before = placed[at - 1];
      return !before || textX - before.textX >= textWidth(text, fontSize) + minGap;
    });
  }
}

function hourOf(atMs: number, zone?: 'UTC'): number {
  const at = new Date(atMs);
  return zone === 'UTC' ? at.getUTCHours() : at.getHours();
}

/** What the moments of one axis are called: seconds and hours only where they differ. */
function timeTickTexts(moments: number[], spanMs: number, zone?: string): string[] {
  const isWhole = moments.every((atMs) => atMs % minuteMs === 0);
  const texts = moments.map((atMs) =>
    timeTickText(atMs, isWhole ? Math.max(spanMs, 10 * minuteMs + 1) : spanMs, zone),
  );
  const midnight = ', 00:00';
  return texts.every((text) => text.endsWith(midnight))
    ? texts.map((text) => text.slice(0, -midnight.length))
    : texts;
}

/** A moment on the time axis in the reader's own zone: as exact as the span needs. */
export function timeTickText(atMs: number, spanMs: number, zone?: string): string {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
  const options: Intl.DateTimeFormatOptions =
    spanMs <= 10 * minuteMs
      ? { ...clock, second: '2-digit' }
      : spanMs <= dayMs
        ? clock
        : { day: 'numeric', month: 'short', ...clock };
  return new Intl.DateTimeFormat('en-GB', options).format(atMs);
}

/** The name of the reader's own zone at a moment, as short as it is known: "UTC", "GMT+2". */
export function zoneText(atMs: number, zone?: string): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: zone, timeZoneName: 'short' };
  const parts = new Intl.DateTimeFormat('en-GB', options).formatToParts(atMs);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
