'use client';
import { lazyComponent } from '#components/live/lazy-component.tsx';

/** Whether another issue is happening: at the end of pages with related ones. */
export const LazyIssueState = lazyComponent(
  import('./issue-state.tsx').then((chunk) => chunk.IssueState),
  { className: 'h-11', title: 'its state' },
);
