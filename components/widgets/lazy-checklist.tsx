'use client';
import { fetchedLate } from '#components/live/fetched-late.tsx';

/** The checklist: few pages have one. */
export const LazyChecklist = fetchedLate(
  import('#components/bundle/checklist-form.tsx').then((chunk) => chunk.ChecklistForm),
  { className: 'my-5 h-80', title: 'the checklist' },
);
