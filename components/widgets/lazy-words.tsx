'use client';
import { type ComponentProps, lazy, Suspense } from 'react';
import { Skeleton } from '../ui/skeleton.tsx';
import type { ChecklistForm } from './checklist-form.tsx';
import type { DashboardBoard } from './dashboard-board.tsx';
import type { RecommendationCard } from './recommendation.tsx';

const Board = lazy(async () => ({ default: (await import('./dashboard-board.tsx')).DashboardBoard }));
const Form = lazy(async () => ({ default: (await import('./checklist-form.tsx')).ChecklistForm }));
const Card = lazy(async () => ({ default: (await import('./recommendation.tsx')).RecommendationCard }));

/** Words that few pages have, each in a chunk of its own, so that no other page need load it. */
export function LazyDashboard(props: ComponentProps<typeof DashboardBoard>) {
  return (
    <Suspense fallback={<Skeleton className="my-5 h-80" label="Loading the dashboard" />}>
      <Board {...props} />
    </Suspense>
  );
}

export function LazyChecklist(props: ComponentProps<typeof ChecklistForm>) {
  return (
    <Suspense fallback={<Skeleton className="my-5 h-80" label="Loading the checklist" />}>
      <Form {...props} />
    </Suspense>
  );
}

export function LazyRecommendation(props: ComponentProps<typeof RecommendationCard>) {
  return (
    <Suspense fallback={<Skeleton className="my-3 h-20" label="Loading the recommendation" />}>
      <Card {...props} />
    </Suspense>
  );
}
