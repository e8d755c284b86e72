'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => {};

/**
 * False during hydration. A component in a later chunk hydrates late, when newer results may be cached: it must start with
 * what the server rendered.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
