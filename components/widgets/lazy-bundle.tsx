'use client';
import { fetchedLate } from '#components/live/fetched-late.tsx';

/** The bundle: one page of a stack has it. */
export const LazyBundle = fetchedLate(
  import('#components/bundle/bundle-gatherer.tsx').then((chunk) => chunk.BundleGatherer),
  { className: 'my-5 h-28', title: 'the bundle' },
);
