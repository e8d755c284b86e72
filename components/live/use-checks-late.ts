'use client';
import { useSyncExternalStore } from 'react';
import { type CheckToWatch, type LiveCheck, useChecks } from './use-check.ts';

const never = () => () => {};

/**
 * Live checks for a widget in a chunk of its own. It hydrates later than the rest of the page, when results may have come
 * already: it renders first what the server rendered, then the current results.
 */
export function useChecksLate(checks: CheckToWatch[]): LiveCheck[] {
  const answers = useChecks(checks);
  const isHydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (isHydrated) return answers;
  return checks.map(({ initial }) => (initial ? { state: 'fresh', result: initial } : { state: 'loading' }));
}
