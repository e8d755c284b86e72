'use client';
import { fetchedLate } from '#components/live/fetched-late.tsx';

/** A recommendation: guides have them. */
export const LazyRecommendation = fetchedLate(
  import('./recommendation.tsx').then((chunk) => chunk.RecommendationCard),
  { className: 'my-3 h-20', title: 'the recommendation' },
);
