'use client';
import { lazyComponent } from '#components/live/lazy-component.tsx';

/** How a fix is verified: pages with a fix have it. */
export const LazyVerifyFix = lazyComponent(
  import('./verify-fix.tsx').then((chunk) => chunk.VerifyFix),
  { className: 'my-4 h-20', title: 'how to verify' },
);
