'use client';
import { fetchedLate } from '#components/live/fetched-late.tsx';

/** The alerts that lead to a page. */
export const LazyAlerts = fetchedLate(
  import('./alerts-now.tsx').then((chunk) => chunk.AlertsNow),
  { className: 'h-16', title: 'the alerts' },
);
