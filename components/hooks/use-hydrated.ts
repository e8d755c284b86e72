'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => {};

/**
 * False while what the server drew is taken over. A part that comes in a later chunk is taken over late, when others
 * may know more already: it must begin with what the server knew.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
