'use client';
import { lazyComponent } from '#components/live/lazy-component.tsx';

/** The alerts of a page. */
export const LazyAlerts = lazyComponent(
  import('./alerts-now.tsx').then((chunk) => chunk.AlertsNow),
  { className: 'h-16', title: 'the alerts' },
);
