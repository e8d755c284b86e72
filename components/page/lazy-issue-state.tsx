'use client';
import { fetchedLate } from '#components/live/fetched-late.tsx';

/** Whether another issue is happening: at the end of pages with related ones. */
export const LazyIssueState = fetchedLate(
  import('./issue-state.tsx').then((chunk) => chunk.IssueState),
  { className: 'h-11', title: 'its state' },
);
