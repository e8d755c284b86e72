'use client';
import { type ComponentProps, lazy, Suspense } from 'react';
import { Skeleton } from '../ui/skeleton.tsx';
import type { DashboardBoard } from './dashboard-board.tsx';

/** Asked for as soon as a page has it, rather than when its turn to be hydrated comes. */
const loading = import('./dashboard-board.tsx');
const Board = lazy(async () => ({ default: (await loading).DashboardBoard }));

/** The dashboard in a chunk of its own: few pages have one, and no other need load it. */
export function LazyDashboard(props: ComponentProps<typeof DashboardBoard>) {
  return (
    <Suspense fallback={<Skeleton className="my-5 h-80" label="Loading the dashboard" />}>
      <Board {...props} />
    </Suspense>
  );
}
