'use client';
import { type ComponentProps, lazy, Suspense } from 'react';
import { Skeleton } from '../ui/skeleton.tsx';
import type { RecommendationCard } from './recommendation.tsx';

/** Asked for as soon as a page has it, rather than when its turn to be hydrated comes. */
const loading = import('./recommendation.tsx');
const Card = lazy(async () => ({ default: (await loading).RecommendationCard }));

/** A recommendation in a chunk of its own: few pages have one, and no other need load it. */
export function LazyRecommendation(props: ComponentProps<typeof RecommendationCard>) {
  return (
    <Suspense fallback={<Skeleton className="my-3 h-20" label="Loading the recommendation" />}>
      <Card {...props} />
    </Suspense>
  );
}
