'use client';

import { useSyncExternalStore } from 'react';
import { formatAge } from '#lib/vocabulary/format.ts';
import { formatUtc } from '#lib/vocabulary/format-time.ts';

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

/** The reader's own exact time with its zone; in the browser only, so that the clock is the reader's. */
export function exactTime(iso: string): string {
  return new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'long' });
}

/** How old something is; the reader's own exact time with its zone on pointing, UTC on paper. */
export function RelativeTime({ iso, className }: { iso: string; className?: string }) {
  const age = () => formatAge(iso);
  const text = useSyncExternalStore(onTick, age, age);
  const title = useSyncExternalStore(
    onTick,
    () => exactTime(iso),
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
