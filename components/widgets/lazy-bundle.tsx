'use client';
import { lazyComponent } from '#components/live/lazy-component.tsx';

/** The bundle; one page of a stack has it. */
export const LazyBundle = lazyComponent(
  import('#components/bundle/bundle-gatherer.tsx').then((chunk) => chunk.BundleGatherer),
  { className: 'my-5 h-28', title: 'the bundle' },
);
