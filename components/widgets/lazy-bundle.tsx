'use client';
import { type ComponentProps, lazy, Suspense } from 'react';
import { Skeleton } from '../ui/skeleton.tsx';
import type { BundleGatherer } from './bundle-gatherer.tsx';

const Gatherer = lazy(async () => ({ default: (await import('./bundle-gatherer.tsx')).BundleGatherer }));

/** The bundle in a chunk of its own: one page of a stack has it, and no other need load it. */
export function LazyBundle(props: ComponentProps<typeof BundleGatherer>) {
  return (
    <Suspense fallback={<Skeleton className="my-5 h-28" label="Loading the bundle" />}>
      <Gatherer {...props} />
    </Suspense>
  );
}
