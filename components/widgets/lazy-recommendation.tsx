'use client';
import { lazyComponent } from '#components/live/lazy-component.tsx';

/** A recommendation: guides have them. */
export const LazyRecommendation = lazyComponent(
  import('./recommendation.tsx').then((chunk) => chunk.RecommendationCard),
  { className: 'my-3 h-20', title: 'the recommendation' },
);
