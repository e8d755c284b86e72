'use client';
import { fetchedLate } from '#components/live/fetched-late.tsx';

/** How a fix is verified: pages with a fix have it. */
export const LazyVerifyFix = fetchedLate(
  import('./verify-fix.tsx').then((chunk) => chunk.VerifyFix),
  { className: 'my-4 h-20', title: 'how to verify' },
);
