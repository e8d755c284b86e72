'use client';

import { useSyncExternalStore } from 'react';
import { formatRelativeTime } from '#lib/vocabulary/format.ts';
import { formatBoth, formatClock, formatDay, formatMoment, formatUtc } from '#lib/vocabulary/format-time.ts';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One ticker for every age on the screen. */
function onTick(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const never = () => () => {};

/** The age of something; on hover the time in the reader's time zone and in UTC, on paper in UTC. */
export function RelativeTime({ iso, className }: { iso: string; className?: string }) {
  const age = () => formatRelativeTime(iso);
  const text = useSyncExternalStore(onTick, age, age);
  const title = useSyncExternalStore(
    never,
    () => formatBoth(iso),
    () => formatUtc(iso),
  );
  return (
    <time dateTime={iso} title={title} className={className} suppressHydrationWarning>
      <span className="print:hidden" suppressHydrationWarning>
        {text}
      </span>
      <span className="only-print">{formatUtc(iso)}</span>
    </time>
  );
}

const formats = { moment: formatMoment, clock: formatClock, day: formatDay };

/** A time in the reader's time zone, with UTC on hover; in UTC on paper and before scripts run. */
export function Moment({ iso, show = 'clock' }: { iso: string; show?: keyof typeof formats }) {
  const utc = formats[show](iso, 'UTC');
  const text = useSyncExternalStore(
    never,
    () => formats[show](iso),
    () => utc,
  );
  return (
    <time dateTime={iso} title={formatUtc(iso)} className="whitespace-nowrap">
      {text === utc ? (
        utc
      ) : (
        <>
          <span className="print:hidden">{text}</span>
          <span className="only-print">{utc}</span>
        </>
      )}
    </time>
  );
}
