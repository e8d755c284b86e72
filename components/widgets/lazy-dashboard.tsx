'use client';
import { fetchedLate } from '#components/live/fetched-late.tsx';

/** The dashboard: few pages have one. */
export const LazyDashboard = fetchedLate(
  import('#components/dashboard/dashboard-board.tsx').then((chunk) => chunk.DashboardBoard),
  { className: 'my-5 h-80', title: 'the dashboard' },
);
