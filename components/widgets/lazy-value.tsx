'use client';
import { fetchedLate } from '#components/live/fetched-late.tsx';

/** The live number of a check within a sentence: one page in eight has one. */
export const LazyValue = fetchedLate(
  import('./value.tsx').then((chunk) => chunk.Value),
  { className: 'inline-block! h-4 w-12 align-middle', title: 'the number' },
);
