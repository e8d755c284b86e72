'use client';
import { lazyComponent } from '#components/live/lazy-component.tsx';

/** The live number of a check within a sentence: one page in eight has one. */
export const LazyValue = lazyComponent(
  import('./value.tsx').then((chunk) => chunk.Value),
  { className: 'inline-block! h-4 w-12 align-middle', title: 'the number' },
);
