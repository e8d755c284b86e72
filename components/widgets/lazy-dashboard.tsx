'use client';
import { lazyComponent } from '#components/live/lazy-component.tsx';

/** The dashboard: few pages have one. */
export const LazyDashboard = lazyComponent(
  import('#components/dashboard/dashboard-board.tsx').then((chunk) => chunk.DashboardBoard),
  { className: 'my-5 h-80', title: 'the dashboard' },
);
