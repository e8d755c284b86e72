'use client';
import { type ComponentProps, lazy, Suspense } from 'react';
import { Skeleton } from '../ui/skeleton.tsx';
import type { ChecklistForm } from './checklist-form.tsx';

/** Asked for as soon as a page has it, rather than when its turn to be hydrated comes. */
const loading = import('./checklist-form.tsx');
const Form = lazy(async () => ({ default: (await loading).ChecklistForm }));

/** The checklist in a chunk of its own: few pages have one, and no other need load it. */
export function LazyChecklist(props: ComponentProps<typeof ChecklistForm>) {
  return (
    <Suspense fallback={<Skeleton className="my-5 h-80" label="Loading the checklist" />}>
      <Form {...props} />
    </Suspense>
  );
}
