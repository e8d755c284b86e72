'use client';
import { lazyComponent } from '#components/live/lazy-component.tsx';

/** The checklist: few pages have one. */
export const LazyChecklist = lazyComponent(
  import('#components/bundle/checklist-form.tsx').then((chunk) => chunk.ChecklistForm),
  { className: 'my-5 h-80', title: 'the checklist' },
);
