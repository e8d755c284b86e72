'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** The reader's own clock for a moment, with its zone: "15:02 CET"; nothing where that is UTC, or before scripts run. */
export function LocalClock({
  iso,
  before = '',
  after = '',
}: {
  iso: string;
  before?: string;
  after?: string;
}) {
  const text = useSyncExternalStore(
    never,
    () => localClock(iso),
    () => '',
  );
  return text && <span>{`${before}${text}${after}`}</span>;
}

function localClock(iso: string): string {
  const at = new Date(iso);
  if (at.getTimezoneOffset() === 0) return '';
  return at.toLocaleTimeString(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
}
